import { problemResponses } from './problem-responses';

it('describes the members that a problem has of its own', () => {
  expect(problemResponses(['order_not_open', 'client_order_id_conflict', 'order_not_found'])).toMatchObject({
    409: {
      content: {
        'application/problem+json': {
          schema: {
            allOf: [
              { $ref: '#/components/schemas/Problem' },
              {
                properties: {
                  code: { enum: ['order_not_open', 'client_order_id_conflict'] },
                  orderStatus: { type: 'string', enum: ['filled', 'canceled', 'expired', 'replaced', 'rejected'] },
                },
              },
            ],
          },
        },
      },
    },
    404: {
      content: { 'application/problem+json': { schema: { allOf: [{}, { properties: { code: expect.anything() } }] } } },
    },
  });
});
