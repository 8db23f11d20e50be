// What browsers get under the name of the kernel: all but bytes.ts, which stands on Node's Buffer.
export * from './compare-decimals';
export * from './decimal';
export * from './derived-id';
export * from './mul-div';
export * from './result';
export * from './wide-array';
