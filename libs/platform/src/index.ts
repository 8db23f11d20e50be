export { Public, Roles } from './auth/access';
export {
  keyIdOf,
  tokenAlgorithm,
  tokenAudience,
  tokenIssuer,
  tokenType,
  VerifiedTokens,
  type AccessTokenClaims,
} from './auth/access-tokens';
export { CurrentPrincipal, roles, type Principal, type Role } from './auth/principal';
export type { CommittedEvents, CoreEventTranslator } from './bus/core-event-translator';
export { Inbox, type InboxPosition } from './bus/inbox';
export { IntegrationBus, type BatchConsumer, type EventBatch, type IntegrationEvent } from './bus/integration-bus';
export { isDatabaseUnavailable } from './database/database-unavailable';
export type { Queryable } from './database/queryable';
export { TenantDb, type TenantSwitch } from './database/tenant-db';
export { READINESS_PROBES, type ReadinessProbe } from './health/readiness-probe';
export { createHttpEdge, type HttpEdge } from './http/fastify-adapter';
export { FailureLimit, type FailureLimitOptions } from './http/failure-limit';
export { requestContext } from './http/request-context';
export { logAccess } from './logging/access-log';
export { Metrics } from './metrics/http-metrics';
export { openApiDocument } from './openapi/openapi-document';
export { serveOpenApi } from './openapi/serve-openapi';
export { ApiProblems } from './openapi/api-problems';
export { decodeCursor, decodeNumberCursor, encodeCursor } from './paging/cursor';
export { ApiPage, pageOf, pageOfViews, type Page } from './paging/page';
export { PlatformModule, type PlatformOptions } from './platform.module';
export { errorCodes, errors, isErrorCode, type ErrorCode, type ErrorEntry } from './problem/errors';
export { problemDocument, type ProblemDocument } from './problem/problem-document';
export { errorDocs } from './problem/error-docs';
export { ProblemError, type FieldError, type ProblemOptions } from './problem/problem-error';
export { ProblemFilter } from './problem/problem-filter';
export { defaultPlatformSettings, PLATFORM_SETTINGS, type PlatformSettings } from './settings';
export { compileValidator, type Validator } from './validation/compile-validator';
export {
  IsDecimalString,
  IsFlag,
  IsId,
  IsIntegerText,
  IsListOf,
  IsObjectOf,
  IsOneOf,
  IsSetOf,
  IsText,
  IsWholeNumber,
  OptionalField,
} from './validation/fields';
export { idempotencyKey } from './validation/header';
export { PageQuery } from './validation/page-query';
export { CompiledBody, CompiledQuery, RequestPipe } from './validation/pipes';
