import type { FC } from 'hono/jsx'
import { ChampDocuments, ListeDocuments } from '#features/ressources/vues.ts'
import { nomFuseau } from '#platform/fuseau.ts'
import { capitalize } from '#web/format.ts'
import { Champ, Liste } from '#web/kit/champ.tsx'
import { Texte } from '#web/kit/texte.tsx'
import { MESSAGE_MAX } from '../domain/envoi.ts'
import { type GesteOuvert, gestesOuverts } from '../domain/rendezvous.ts'
import type { Cote, Statut } from '../domain/statuts.ts'
import type { FormulaireGeste } from '../formulaires.ts'
import type { Aiguillage } from '../store/aiguillages.ts'
import type { Porte } from '../store/demandes.ts'
import { ERREURS, type ErreurAiguillage } from '../texts.ts'

/** What a button says, by the move and who makes it. */
const BOUTONS: Readonly<Partial<Record<Statut, string>>> = {
  received: 'J’en ai pris connaissance',
  'needs-information': 'Demander une précision',
  accepted: 'Accepter',
  waitlisted: 'Mettre en liste d’attente',
  scheduled: 'Fixer un rendez-vous',
  met: 'La personne a été reçue',
  'not-met': 'La rencontre n’a pas eu lieu',
  completed: 'Terminer',
  declined: 'Refuser',
  redirected: 'Proposer une autre structure',
  cancelled: 'Annuler',
  'entered-in-error': 'C’était une erreur',
}

const boutonOf = (de: Statut, vers: Statut, cote: Cote): string => {
  if (de === 'needs-information' && vers === 'received' && cote === 'emetteur') return 'Répondre'
  if (de === 'declined' && vers === 'received') return 'Revenir sur le refus'
  if (de === 'scheduled' && vers === 'accepted') return 'Annuler le rendez-vous'
  if (de === 'completed' && vers === 'met') return 'Corriger l’issue'
  if (vers === 'completed' && cote === 'emetteur') return 'Terminer sans connaître l’issue'
  return BOUTONS[vers] ?? vers
}

/** Moves whose message is what they are about. */
const MESSAGE: Readonly<Partial<Record<Statut, string>>> = {
  'needs-information': 'Votre question',
  declined: 'Un mot pour la structure qui envoie (facultatif)',
  redirected: 'Pourquoi, en quelques mots (facultatif)',
}
const RETENUS: readonly Statut[] = ['draft', 'sent', 'withdrawn', 'lapsed']

interface GestesProps {
  action: string
  a: Pick<Aiguillage, 'statut' | 'proprietaire' | 'rendezvousLe' | 'version' | 'recepteur'>
  cote: Cote
  now: Date
  portes: readonly Porte[]
  /** What was typed, when it was refused. */
  saisie?: FormulaireGeste | undefined
  erreur?: ErreurAiguillage | undefined
  /** Why a document cannot be joined, in French. */
  erreurDocument?: string | undefined
  /** Documents that may go along; undefined: none may. */
  proposes?: readonly { titre: string; structure: string }[] | undefined
}

/** The moves that are allowed to a side, each a form with its reasons; what was typed is given back. */
export const Gestes: FC<GestesProps> = props => {
  const { a, cote, now } = props
  const { statut } = a
  const answers = cote === 'recepteur' && (statut === 'sent' || statut === 'received')
  const allowed = gestesOuverts(a, cote, now).filter(({ vers }) => !RETENUS.includes(vers))
  // A receiver who proposes a time says yes with it.
  const moves: GesteOuvert[] = answers ? [...OUI, ...allowed.filter(({ vers }) => vers !== 'accepted')] : allowed
  if (moves.length === 0) return null
  return (
    <div class="gestes">
      {moves.map(({ vers, motifs }) => (
        <GesteUn {...props} vers={vers} motifs={motifs} />
      ))}
      {props.proposes ? <ListeDocuments proposes={props.proposes} /> : null}
    </div>
  )
}

const OUI: readonly GesteOuvert[] = [
  { vers: 'accepted', motifs: [] },
  { vers: 'scheduled', motifs: [] },
]

const GesteUn: FC<GestesProps & GesteOuvert> = ({
  action,
  a,
  cote,
  portes,
  saisie,
  erreur,
  vers,
  motifs,
  ...props
}) => {
  const { statut, version } = a
  const mine = saisie?.vers === vers ? saisie : undefined
  const nom = nomFuseau(a.recepteur.fuseau)
  const bouton = boutonOf(statut, vers, cote)
  const id = (champ: string): string => `${vers}-${champ}`
  const erreurDe = (...codes: ErreurAiguillage[]): string | undefined =>
    mine && erreur && codes.includes(erreur) ? ERREURS[erreur] : undefined
  const answers = statut === 'needs-information' && vers === 'received'
  return (
    <details class="geste" open={mine !== undefined}>
      <summary>{bouton}</summary>
      <form method="post" action={action} novalidate>
        <input type="hidden" name="vers" value={vers} />
        <input type="hidden" name="version" value={String(version)} />
        {motifs.length > 0 ? (
          <Champ
            id={id('motif')}
            libelle={vers === 'completed' ? 'Issue' : 'Raison'}
            erreur={erreurDe('motif-manquant', 'motif-inconnu')}
          >
            <Liste id={id('motif')} name="motif" options={motifs} valeur={mine?.motif} vide="Choisir" />
          </Champ>
        ) : null}
        {vers === 'scheduled' ? (
          <Texte
            id={id('rendezvous')}
            name="rendezvous"
            libelle="Date et heure"
            type="datetime-local"
            aide={nom && `${capitalize(nom)}.`}
            valeur={mine?.rendezvous ?? ''}
            erreur={erreurDe('rendezvous-passe', 'heure-sautee')}
          />
        ) : null}
        {vers === 'redirected' ? (
          <Champ id={id('porte')} libelle="Structure proposée" erreur={erreurDe('porte-inconnue')}>
            <Liste
              id={id('porte')}
              name="porte"
              options={portes.map(p => ({ valeur: p.id, texte: p.nom }))}
              valeur={mine?.porte}
              vide="Choisir"
            />
          </Champ>
        ) : null}
        {vers === 'received' && !answers ? null : (
          <Texte
            id={id('message')}
            name="message"
            libelle={answers ? 'Votre réponse' : (MESSAGE[vers] ?? 'Un mot (facultatif)')}
            aide="Lu par les deux structures et par la personne."
            valeur={mine?.message ?? ''}
            lignes={2}
            max={MESSAGE_MAX}
            erreur={erreurDe('message-manquant', 'message-long')}
          />
        )}
        {props.proposes && !(vers === 'received' && !answers) ? (
          <details open={(mine?.documents.length ?? 0) > 0}>
            <summary>Joindre un document de la bibliothèque</summary>
            <ChampDocuments
              id={id('document')}
              valeurs={mine?.documents ?? []}
              erreur={mine ? props.erreurDocument : undefined}
            />
          </details>
        ) : null}
        <button class="bouton" type="submit">
          {bouton}
        </button>
      </form>
    </details>
  )
}
