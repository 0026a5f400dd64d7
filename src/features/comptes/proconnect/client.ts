import * as oidc from 'openid-client'
import type { Config } from '#platform/config.ts'

type OidcConfig = NonNullable<Config['oidc']>

/** What ProConnect gives of an agent: identity, address, employer. */
const SCOPES = 'openid given_name usual_name email siret'

/**
 * The algorithm that the provider signs with, as this site is registered there, and no other: never `none`, never one keyed by the
 * client's own secret, which ProConnect offers as well (its documentation for service providers, « Vérification de l'id_token »).
 */
const signatures = ({ signature }: OidcConfig) => ({
  id_token_signed_response_alg: signature,
  userinfo_signed_response_alg: signature,
})

export interface Depart {
  url: URL
  state: string
  nonce: string
  verifier: string
}

/** The identity provider, found by its discovery document at the first sign-in, again after a failure. */
export interface Fournisseur {
  emetteur: string
  acr: string
  /** Where to send the browser, and what its answer will be held against. */
  partir: (retour: string) => Promise<Depart>
  /**
   * Changes the answer for what the provider signed.
   * @param url the whole address that the browser came back to
   * @throws when anything in it is not as expected
   */
  revenir: (url: URL, depart: Omit<Depart, 'url'>) => Promise<{ idToken: string; acr: unknown; userinfo: unknown }>
  /** Where to sign out at the provider as well; undefined when it has no such page. */
  sortie: (idToken: string, retour: string) => Promise<string | undefined>
}

export function openFournisseur(config: OidcConfig): Fournisseur {
  let found: Promise<oidc.Configuration> | undefined
  const discover = (): Promise<oidc.Configuration> => {
    found ??= discoverOnce(config).catch((error: unknown) => {
      found = undefined
      throw error
    })
    return found
  }
  return {
    emetteur: config.emetteur,
    acr: config.acr,
    async partir(retour) {
      const provider = await discover()
      const state = oidc.randomState()
      const nonce = oidc.randomNonce()
      const verifier = oidc.randomPKCECodeVerifier()
      const url = oidc.buildAuthorizationUrl(provider, {
        redirect_uri: retour,
        scope: SCOPES,
        acr_values: config.acr,
        claims: JSON.stringify({ id_token: { acr: { essential: true }, amr: null } }),
        state,
        nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      })
      return { url, state, nonce, verifier }
    },
    async revenir(url, { state, nonce, verifier }) {
      const provider = await discover()
      const tokens = await oidc.authorizationCodeGrant(provider, url, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      })
      const claims = tokens.claims()
      if (claims === undefined || tokens.id_token === undefined) throw new Error('no ID token')
      const userinfo = await oidc.fetchUserInfo(provider, tokens.access_token, claims.sub)
      return { idToken: tokens.id_token, acr: claims.acr, userinfo }
    },
    async sortie(idToken, retour) {
      const provider = await discover()
      if (provider.serverMetadata().end_session_endpoint === undefined) return undefined
      const params = { id_token_hint: idToken, post_logout_redirect_uri: retour, state: oidc.randomState() }
      return oidc.buildEndSessionUrl(provider, params).href
    },
  }
}

async function discoverOnce(config: OidcConfig): Promise<oidc.Configuration> {
  const { emetteur, clientId, clientSecret } = config
  const url = new URL(emetteur)
  // Only where the operator wrote http: a provider on the same machine.
  const execute = url.protocol === 'http:' ? [oidc.allowInsecureRequests] : []
  const auth = oidc.ClientSecretPost(clientSecret)
  const provider = await oidc.discovery(url, clientId, signatures(config), auth, { execute, timeout: 10 })
  // Signatures are checked against the provider's keys, not only what they say.
  oidc.enableNonRepudiationChecks(provider)
  return provider
}
