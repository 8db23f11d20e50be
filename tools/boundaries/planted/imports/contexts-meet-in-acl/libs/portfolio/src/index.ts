export const portfolio = 1;
