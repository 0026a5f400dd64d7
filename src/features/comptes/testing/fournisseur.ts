import { createPrivateKey, createSign, generateKeyPairSync, type JsonWebKey } from 'node:crypto'
import { createServer } from 'node:http'
import Provider from 'oidc-provider'
import { afterAll } from 'vitest'
import { z } from 'zod'

export interface AgentPublic {
  sub: string
  email: string
  given_name: string
  usual_name: string
  siret: string
}

type Claims = Record<string, unknown>

/** What the provider is made to do wrong, for one test. */
export interface Malice {
  idToken?: (token: string) => string
  userinfo?: (token: string) => string
}

const newKey = () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' })
const newCurveKey = () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' })

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
const decode = (part: string | undefined): Claims =>
  z.record(z.string(), z.unknown()).parse(JSON.parse(Buffer.from(part ?? '', 'base64url').toString()))

/** The claims of a JWT changed and signed again: with the key given, or with the former signature, which fits no more. */
export function reforge(token: string, change: (claims: Claims) => Claims, key?: JsonWebKey): string {
  const [head, body, signature = ''] = token.split('.')
  const signed = `${head}.${encode(change(decode(body)))}`
  if (key === undefined) return `${signed}.${signature}`
  const made = createSign('RSA-SHA256')
    .update(signed)
    .sign(createPrivateKey({ key, format: 'jwk' }))
  return `${signed}.${made.toString('base64url')}`
}

/** The same claims, with no signature and a header that says so. */
export const unsign = (token: string): string => `${encode({ alg: 'none', typ: 'JWT' })}.${token.split('.')[1]}.`

/** A real OpenID Connect provider with the profile of ProConnect on a free port: signatures, PKCE, acr, userinfo as a signed JWT. */
export async function startFournisseur(
  client: { id: string; secret: string; retour: string; sortie: string },
  alg: 'RS256' | 'ES256' = 'RS256',
) {
  const cle = { ...(alg === 'RS256' ? newKey() : newCurveKey()), kid: 'une', alg, use: 'sig' }
  const etat: { agent: AgentPublic; acr: string; malice: Malice } = {
    agent: { sub: 'a', email: 'a@example.org', given_name: 'A', usual_name: 'A', siret: '13000000000001' },
    acr: 'eidas1',
    malice: {},
  }
  const server = createServer()
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const emetteur = `http://localhost:${address.port}`
  const provider = new Provider(emetteur, {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: [client.retour],
        post_logout_redirect_uris: [client.sortie],
        token_endpoint_auth_method: 'client_secret_post',
        id_token_signed_response_alg: alg,
        userinfo_signed_response_alg: alg,
      },
    ],
    jwks: { keys: [cle] },
    cookies: { keys: ['une clé pour les cookies du fournisseur'] },
    acrValues: ['eidas1', 'eidas2', 'eidas3'],
    claims: {
      openid: ['sub'],
      acr: null,
      amr: null,
      email: ['email'],
      given_name: ['given_name'],
      usual_name: ['usual_name'],
      siret: ['siret'],
    },
    scopes: ['openid', 'email', 'given_name', 'usual_name', 'siret'],
    features: {
      devInteractions: { enabled: false },
      jwtUserinfo: { enabled: true },
      claimsParameter: { enabled: true },
      rpInitiatedLogout: { enabled: true },
    },
    pkce: { required: () => true },
    ttl: { Interaction: 600, Grant: 600, Session: 600, AccessToken: 600, IdToken: 600 },
    findAccount: (_: unknown, accountId: string) => ({
      accountId,
      claims: () => ({ ...etat.agent, sub: accountId }),
    }),
    interactions: { url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
  })
  provider.use(async (ctx, next) => {
    await next()
    const { idToken, userinfo } = etat.malice
    const body = z.looseObject({ id_token: z.string() }).safeParse(ctx.body)
    if (ctx.path === '/token' && idToken && body.success)
      ctx.body = { ...body.data, id_token: idToken(body.data.id_token) }
    if (ctx.path === '/me' && userinfo && typeof ctx.body === 'string') ctx.body = userinfo(ctx.body)
  })
  const callback = provider.callback()
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return callback(request, response)
    // The agent identifies at once, and agrees.
    void provider.interactionDetails(request, response).then(async ({ prompt, params, session }) => {
      const accountId = session?.accountId ?? etat.agent.sub
      const grant = new provider.Grant({ accountId, clientId: client.id })
      grant.addOIDCScope(params.scope ?? 'openid')
      const grantId = await grant.save()
      const login = prompt.name === 'login' ? { login: { accountId, acr: etat.acr } } : {}
      await provider.interactionFinished(request, response, { ...login, consent: { grantId } })
    })
  })
  afterAll(() => new Promise<void>(done => server.close(() => done())))
  return { emetteur, etat, cle, newKey }
}

/** Follows the pages of the provider with cookies of their own, until it sends the browser back to this site. */
export async function passerChezFournisseur(depart: string, retour: string): Promise<string> {
  const cookies = new Map<string, string>()
  let url = depart
  for (let hops = 0; hops < 10; hops++) {
    const headers = { Cookie: [...cookies].map(pair => pair.join('=')).join('; ') }
    const answer = await fetch(url, { redirect: 'manual', headers })
    for (const text of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(text) ?? []
      cookies.set(name, value)
    }
    const next = answer.headers.get('Location')
    if (next === null) throw new Error(`the provider answered ${answer.status}: ${await answer.text()}`)
    url = new URL(next, url).href
    if (url.startsWith(retour)) return url
  }
  throw new Error('the provider goes round in circles')
}
