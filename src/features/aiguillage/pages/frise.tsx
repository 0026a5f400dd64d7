import type { FC } from 'hono/jsx'
import { Joints } from '#features/ressources/vues.ts'
import { formatMoment } from '#web/format.ts'
import { libelleMotif } from '../domain/motifs.ts'
import type { MotifRendu } from '../domain/rendu.ts'
import { SANS_NOUVELLE } from '../domain/signal.ts'
import { LIBELLES_ETAPE_PERSONNE, LIBELLES_STATUT } from '../domain/statuts.ts'
import type { Aiguillage, Etape } from '../store/aiguillages.ts'
import { chemins } from './chemins.ts'

const quiOf = ({ par }: Etape, a: Aiguillage, pour: 'agent' | 'personne'): string =>
  ({
    emetteur: a.emetteur.nom,
    recepteur: a.recepteur.nom,
    personne: pour === 'agent' ? 'La personne' : 'Vous',
    coordinateur: 'Le coordinateur du territoire',
    horloge: 'Le délai promis',
  })[par]

const libelleOf = ({ vers }: Etape, pour: 'agent' | 'personne'): string =>
  (pour === 'personne' ? LIBELLES_ETAPE_PERSONNE[vers] : undefined) ?? LIBELLES_STATUT[vers]

/** What happened, the last first. */
export const Frise: FC<{ a: Aiguillage; etapes: readonly Etape[]; pour?: 'agent' | 'personne' }> = ({
  a,
  etapes,
  pour = 'agent',
}) => (
  <ol class="frise" reversed>
    {[...etapes].reverse().map(etape => (
      <li>
        <p>
          <b>{etape.de === etape.vers ? suiviPar(etape, pour) : libelleOf(etape, pour)}</b>
          {etape.motif && libelleMotif(etape.vers, etape.motif) && etape.de !== etape.vers ? (
            <> : {libelleMotif(etape.vers, etape.motif)}</>
          ) : null}
        </p>
        {etape.message ? <blockquote>{etape.message}</blockquote> : null}
        <Joints joints={etape.joints} />
        <p class="petit">
          {quiOf(etape, a, pour)}, le {formatMoment(etape.le, a.recepteur.fuseau)}
        </p>
      </li>
    ))}
  </ol>
)

/** A step that leaves it where it stands: who has the next move changes, or the person says that nobody contacted them. */
const suiviPar = ({ vers, motif }: Etape, pour: 'agent' | 'personne'): string =>
  (motif === SANS_NOUVELLE ? DIT_SANS_NOUVELLE[pour] : undefined) ??
  (motif && SUITES[motif]) ??
  libelleMotif(vers, motif) ??
  'Le coordinateur est prévenu'

const DIT_SANS_NOUVELLE = {
  agent: 'La personne dit que personne ne l’a contactée',
  personne: 'Vous avez dit que personne ne vous a contacté',
} as const

const SUITES: Readonly<Record<string, string>> = {
  rendu: 'Rendu à la structure qui envoie',
  'sans-coordinateur': 'Rendu à la structure qui envoie : plus personne ne coordonne le territoire',
  'issue-attendue': 'L’issue n’est pas notée : la suite revient à la structure qui envoie',
  'porte-refermee': 'L’autre porte est refermée : la suite revient à la structure qui envoie',
  confie: 'La structure qui envoie ne suit plus la personne : la suite revient à celle qui a reçu la demande',
} satisfies Record<MotifRendu, string>

/** The doors pushed one after the other. */
export const Chaine: FC<{ a: Aiguillage; chaine: readonly Aiguillage[] }> = ({ a, chaine }) => (
  <ol class="chaine">
    {chaine.map(porte => (
      <li aria-current={porte.id === a.id ? 'step' : undefined}>
        {porte.id === a.id ? (
          <b>{porte.recepteur.nom}</b>
        ) : (
          <a href={chemins.dossier(porte.id)}>{porte.recepteur.nom}</a>
        )}{' '}
        <span class="petit">{LIBELLES_STATUT[porte.statut]}</span>
      </li>
    ))}
  </ol>
)
