/** Of symbols and codes of assets, as typed: the case is the desk's to mend. */
export const symbolShape = /^\s*[A-Za-z0-9][A-Za-z0-9._/-]{0,31}\s*$/;
export const symbolWords = 'Letters, digits, dots, dashes and slashes; at most 32.';
