declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http'

  interface Context {
    path: string
    body: unknown
    type: string
    status: number
    set(name: string, value: string): void
  }
  interface Grant {
    addOIDCScope(scope: string): void
    save(): Promise<string>
  }
  /** The part of the provider that the tests use. */
  export default class Provider {
    constructor(issuer: string, configuration: object)
    Grant: new (about: {
      accountId: string
      clientId: string
    }) => Grant
    use(middleware: (ctx: Context, next: () => Promise<void>) => Promise<void>): void
    callback(): (request: IncomingMessage, response: ServerResponse) => void
    interactionDetails(
      request: IncomingMessage,
      response: ServerResponse,
    ): Promise<{ prompt: { name: string }; params: Record<string, string>; session?: { accountId: string } }>
    interactionFinished(request: IncomingMessage, response: ServerResponse, result: object): Promise<void>
    on(event: string, listener: (...args: unknown[]) => void): void
  }
}
