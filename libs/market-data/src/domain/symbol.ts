/** Symbols of instruments and codes of assets. Also keeps out whatever PostgreSQL would refuse as text. */
export const symbolShape = /^[A-Z0-9][A-Z0-9._/-]{0,31}$/;
