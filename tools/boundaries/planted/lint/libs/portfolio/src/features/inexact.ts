export const inexact = (text: string) => [parseFloat(text), Number.parseFloat(text), (1.5).toFixed(2)];
