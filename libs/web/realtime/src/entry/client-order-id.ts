/** New for every order, for ever: 128 bits of chance. Works on plain HTTP too, where `randomUUID` does not exist. */
export function newClientOrderId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return `web-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
