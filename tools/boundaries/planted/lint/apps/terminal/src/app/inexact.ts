export const shown = [Number.parseFloat('1.5'), parseFloat('1.5'), (1.5).toFixed(2)];
