/** ASCII, one @, no blanks: enough to address a user; that mail arrives is proven by mailing. */
export const emailShape = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,187}[A-Za-z0-9])?$/;
export const emailLengthMax = 254;

/** Emails are compared in lower case. */
export const normalEmail = (email: string): string => email.toLowerCase();
