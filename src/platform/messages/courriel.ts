import { createTransport } from 'nodemailer'
import { RESERVATION_MS } from './file.ts'
import { enHtml, enTexte } from './mise-en-forme.ts'
import type { MessageAEnvoyer, Remise, Transport } from './transport.ts'

export interface CourrielOptions {
  /** `smtp://user:password@host:587` */
  url: string
  expediteur: string
  /** Name shown beside the sender's address. */
  nom: string
  signature: string
  /** How long a server may stay silent, in ms. */
  patienceMs?: number
  /** How long one delivery may take in all, in ms: a server that answers byte by byte is never silent. */
  dureeMaxMs?: number
}

/** A delivery is over, and its outcome written, before another sender may take the message. */
const DUREE_MAX_MS = RESERVATION_MS * 0.75

/** Connections at once: as many as messages that are sent at once. */
export const CONNEXIONS = 4

const METHODE = /^METHOD:([A-Z]+)\s*$/m

/** Sends e-mails through an SMTP server. */
export function transportCourriel(options: CourrielOptions): Transport {
  const { url, expediteur, nom, signature, patienceMs = 20_000, dureeMaxMs = DUREE_MAX_MS } = options
  const domaine = expediteur.slice(expediteur.lastIndexOf('@') + 1)
  const serveur = createTransport({
    url,
    pool: true,
    maxConnections: CONNEXIONS,
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  // Those whose last byte was given to the connection: should it be lost then, the server may have kept them.
  const entiers = new Set<string>()
  serveur.use('stream', (mail, done) => {
    const { messageId } = mail.data
    mail.message.processFunc(message => {
      // The last stream before the connection: its end is read when the whole message has been asked for.
      message.once('end', () => messageId !== undefined && entiers.add(messageId))
      return message
    })
    done()
  })

  return {
    garde: false,
    close: () => serveur.close(),
    async remettre(message) {
      const messageId = `<${message.id}@${domaine}>`
      try {
        await serveur.sendMail({
          messageId,
          from: { name: nom, address: expediteur },
          to: { name: '', address: message.a },
          subject: message.objet,
          date: message.creeLe,
          text: enTexte({ ...message, signature }),
          html: enHtml({ ...message, signature }),
          headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': 'fr', ...quitterDe(message) },
          ...calendrierDe(message),
          signal: AbortSignal.timeout(dureeMaxMs),
        })
        return { fait: true }
      } catch (error) {
        return echec(error, entiers.has(messageId))
      } finally {
        entiers.delete(messageId)
      }
    },
  }
}

/** What a mail reader makes its own button of (RFC 2369, RFC 8058). */
const quitterDe = ({ desabonnement }: MessageAEnvoyer): Record<string, string> =>
  desabonnement === undefined
    ? {}
    : { 'List-Unsubscribe': `<${desabonnement}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }

function calendrierDe({ calendrier }: MessageAEnvoyer) {
  if (calendrier === undefined) return {}
  const method = METHODE.exec(calendrier)?.[1] ?? 'PUBLISH'
  return { icalEvent: { method, filename: 'rendez-vous.ics', content: calendrier } }
}

/** What an error of nodemailer says of the message: its text is dropped, as servers quote addresses in it. */
function echec(error: unknown, entier: boolean): Remise {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'INCONNU'
  const reponse = error instanceof Error && 'responseCode' in error ? Number(error.responseCode) : undefined
  const refuse = code === 'EENVELOPE' || code === 'EMESSAGE'
  return {
    fait: false,
    code: reponse === undefined ? code : `${code} ${reponse}`,
    // RFC 5321, 4.2.1: 5xx will not change, 4xx may. Without a number, the address itself could not be written.
    definitif: refuse && (reponse === undefined || reponse >= 500),
    incertain: entier && reponse === undefined,
  }
}
