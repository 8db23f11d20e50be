export { a as b } from './a';
