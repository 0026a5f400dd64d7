import type { MessageLu } from './store.ts'

export const CANAUX = { courriel: 'Courriel', sms: 'SMS' } as const satisfies Record<MessageLu['canal'], string>

export const ETATS = {
  'a-envoyer': 'va partir',
  envoye: 'parti, dans cette démonstration seulement',
  abandonne: 'n’a pas pu partir',
} as const satisfies Record<MessageLu['etat'], string>
