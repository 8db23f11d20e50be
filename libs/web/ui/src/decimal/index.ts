/** Reading and writing amounts: nothing of a screen, so that arithmetic can be judged without one. */
export { shownDecimal, type ShownDecimalOptions } from './shown-decimal';
export { decimalsOf, typedDecimal, type Typed } from './typed-decimal';
