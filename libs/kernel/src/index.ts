export * from './bytes';
export * from './compare-decimals';
export * from './decimal';
export * from './derived-id';
export { isoTime } from './iso-time';
export * from './mul-div';
export * from './result';
export * from './wide-array';
