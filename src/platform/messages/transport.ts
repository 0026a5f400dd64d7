import { z } from 'zod'

/** A message as a transport gets it. */
export interface MessageAEnvoyer extends ContenuMessage {
  /** The same at each try: what the far end recognises a resend by. */
  id: string
  creeLe: Date
}

/** What the outbox keeps encrypted (`posterMessage`). */
export const contenuMessage = z.object({
  a: z.string(),
  objet: z.string(),
  texte: z.string(),
  calendrier: z.string().optional(),
  desabonnement: z.string().optional(),
})
export type ContenuMessage = z.infer<typeof contenuMessage>

export type Remise =
  | { fait: true }
  | {
      fait: false
      /** A code, without any text of a server: it quotes addresses. */
      code: string
      /** True when another try would end alike: a wrong address. */
      definitif: boolean
      /** True when the far end may have received it all the same. */
      incertain: boolean
    }

/** One way to send: the same contract for mail, SMS and the demonstration. */
export interface Transport {
  remettre: (message: MessageAEnvoyer) => Promise<Remise>
  /** True when sent messages stay readable in the outbox: the demonstration. */
  garde: boolean
  close: () => void
}

/** In place of a server in a demonstration: nothing leaves, and the outbox shows what would have. */
export const transportDemonstration: Transport = {
  remettre: async () => ({ fait: true }),
  garde: true,
  close: () => {},
}
