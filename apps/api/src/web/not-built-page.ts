/** Where a screen would be, when nobody built it: an API alone needs none. */
export const notBuiltPage = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>Openbourse</title>
  </head>
  <body>
    <h1>Openbourse</h1>
    <p>The API runs; this screen is not built. <code>npm start</code> builds it, as does <code>node scripts/build-web.mjs</code>.</p>
    <p><a href="/api/docs">API documentation</a></p>
  </body>
</html>
`;
