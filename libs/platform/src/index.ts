export { ACCESS, Public, Roles, type Access } from './auth/access';
export {
  keyIdOf,
  tokenAlgorithm,
  tokenAudience,
  tokenIssuer,
  tokenType,
  VerifiedTokens,
  type AccessTokenClaims,
  type VerifiedToken,
} from './auth/access-tokens';
export { TokenVerifier } from './auth/token-verifier';
export { CurrentPrincipal, roles, type Principal, type Role } from './auth/principal';
export type { CommittedEvents, CoreEventTranslator } from './bus/core-event-translator';
export { Inbox, type InboxPosition } from './bus/inbox';
export { IntegrationBus, type BatchConsumer, type EventBatch, type IntegrationEvent } from './bus/integration-bus';
export type { LiveConsumer, LiveStart, PublicLevel } from './bus/live-consumer';
export { isDatabaseUnavailable } from './database/database-unavailable';
export type { Queryable } from './database/queryable';
export { TenantDb, type TenantSwitch } from './database/tenant-db';
export { READINESS_PROBES, type ReadinessProbe } from './health/readiness-probe';
export { callerOf, type Caller } from './http/client-address';
export { createHttpEdge, socketPath, type HttpEdge } from './http/fastify-adapter';
export { FailureLimit, type FailureLimitOptions } from './http/failure-limit';
export { isFromOwnPage } from './http/page-origin';
export type { WriteLimit } from './http/rate-limits';
export { requestContext } from './http/request-context';
export { securityHeadersFor } from './http/security-headers';
export { logAccess } from './logging/access-log';
export { Metrics } from './metrics/http-metrics';
export { nullableToTypes } from './openapi/nullable-to-types';
export { openApiDocument } from './openapi/openapi-document';
export { problemSchema } from './openapi/problem-responses';
export { serveOpenApi } from './openapi/serve-openapi';
export { ApiProblems } from './openapi/api-problems';
export { decodeCursor, decodeNumberCursor, encodeCursor } from './paging/cursor';
export { ApiPage, ApiStreamedPage, pageOf, pageOfViews, type Page, type StreamedPage } from './paging/page';
export { noStream, streamSeqIn } from './paging/stream-seq';
export { PlatformModule, type PlatformOptions } from './platform.module';
export { errorCodes, errors, isErrorCode, type ErrorCode, type ErrorEntry } from './problem/errors';
export { problemOf } from './problem/problem-of';
export { problemDocument, type ProblemDocument } from './problem/problem-document';
export { errorDocs } from './problem/error-docs';
export { ProblemError, type FieldError, type ProblemOptions } from './problem/problem-error';
export { ProblemFilter } from './problem/problem-filter';
export { defaultPlatformSettings, PLATFORM_SETTINGS, type PlatformSettings, type SocketSettings } from './settings';
export { compileValidator, type Validator } from './validation/compile-validator';
export {
  IsDecimalString,
  IsFlag,
  IsId,
  IsInstant,
  IsIntegerText,
  IsJsonDocument,
  IsListOf,
  IsListOfText,
  IsObjectOf,
  IsOneOf,
  IsSetOf,
  IsText,
  IsWholeNumber,
  OptionalField,
} from './validation/fields';
export { idempotencyKey } from './validation/header';
export { PageQuery } from './validation/page-query';
export { unknownFields } from './validation/field-error';
export { CompiledBody, CompiledQuery, RequestPipe } from './validation/pipes';
