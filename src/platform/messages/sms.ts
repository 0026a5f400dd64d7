import type { Remise, Transport } from './transport.ts'

export interface SmsOptions {
  url: string
  jeton: string | undefined
  /** How long the gateway may take, in ms. */
  patienceMs?: number
}

/** Answers about the number or the text: they will not change. Those about the key, the load or the gateway may. */
const DEFINITIFS = new Set([400, 404, 410, 422])

/**
 * Sends SMS through a gateway over HTTP: `POST {to, text, key}`, where `key` is the same at each try of a message, in the
 * body and as `Idempotency-Key`. Any 2xx means that it was taken.
 */
export function transportSms({ url, jeton, patienceMs = 15_000 }: SmsOptions): Transport {
  return {
    garde: false,
    close: () => {},
    async remettre({ id, a, texte }): Promise<Remise> {
      try {
        const reponse = await fetch(url, {
          method: 'POST',
          // The token goes where the operator said, and nowhere else.
          redirect: 'error',
          headers: {
            'Content-Type': 'application/json',
            'Idempotency-Key': id,
            ...(jeton !== undefined && { Authorization: `Bearer ${jeton}` }),
          },
          body: JSON.stringify({ to: a, text: texte, key: id }),
          signal: AbortSignal.timeout(patienceMs),
        })
        await reponse.body?.cancel()
        if (reponse.ok) return { fait: true }
        const { status } = reponse
        return { fait: false, code: `HTTP ${status}`, definitif: DEFINITIFS.has(status), incertain: status >= 500 }
      } catch (error) {
        const cause = error instanceof Error ? error.cause : undefined
        const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
        const nom = error instanceof Error ? error.name : 'INCONNU'
        return { fait: false, code: code || nom, definitif: false, incertain: code !== 'ECONNREFUSED' }
      }
    },
  }
}
