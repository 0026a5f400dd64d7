import type { FC } from 'hono/jsx'
import { formatDate, formatMoment } from '#web/format.ts'
import { Champ, Liste } from '#web/kit/champ.tsx'
import { paths } from '#web/paths.ts'
import { gestesOuverts } from '../domain/rendezvous.ts'
import { estSansNouvelle, peutDireSansNouvelle } from '../domain/signal.ts'
import { direAPersonne, type Statut } from '../domain/statuts.ts'
import type { Suivi } from '../suivi.ts'
import { chemins } from './chemins.ts'
import { ContenuAiguillage } from './contenu.tsx'
import { Frise } from './frise.tsx'
import { CorrigerMots, type MotsRefuses } from './suivi-mots.tsx'

const BOUTONS: Readonly<Record<string, string>> = {
  met: 'J’y suis allé',
  'not-met': 'Cela n’a pas eu lieu',
  withdrawn: 'Je n’en veux plus',
}
const A_ELLE: Readonly<Record<string, readonly string[]>> = { 'not-met': ['pas-appelee', 'structure-absente'] }
const POUR_ELLE: Readonly<Record<string, string>> = {
  'pas-appelee': 'Personne ne m’a appelé',
  'structure-absente': 'La structure n’a pas pu me recevoir',
}

/** What the person may do of an appointment, by where their demande stands. */
const RENDEZVOUS: Readonly<Partial<Record<Statut, string>>> = {
  accepted: 'Choisir mon rendez-vous',
  scheduled: 'Voir, déplacer ou annuler',
  'not-met': 'Choisir un autre rendez-vous',
}

type TransmiseProps = Suivi['aiguillages'][number] & { corrigible: boolean; mots: MotsRefuses | undefined; now: Date }

/** A demande that was handed to a structure: where it stands there, and what the person may do. */
export const DemandeTransmise: FC<TransmiseProps> = props => {
  const { a, contenu, etapes, corrigible, mots, now } = props
  if (a.proprietaire === 'porte-suivante') return <PorteDAvant {...props} />
  return (
    <section class="demande-suivie" aria-labelledby={`d-${a.id}`}>
      <h2 id={`d-${a.id}`}>{a.recepteur.nom}</h2>
      <p class="etat-personne">{direAPersonne(a)}</p>
      {a.rendezvousLe && a.statut === 'scheduled' ? (
        <p>
          <b>Le {formatMoment(a.rendezvousLe, a.recepteur.fuseau)}.</b>
        </p>
      ) : null}
      {RENDEZVOUS[a.statut] ? (
        <p>
          <a class="bouton" href={`/rendez-vous/choisir?aiguillage=${a.id}`}>
            {RENDEZVOUS[a.statut]}
          </a>
        </p>
      ) : null}
      {a.statut === 'cancelled' && a.motif && SANS_SUITE.includes(a.motif) ? <SansSuite a={a} /> : null}
      {PROMESSE.includes(a.statut) && a.promesse.promisPour && a.proprietaire === 'recepteur' ? (
        <p>Une réponse est promise avant le {formatDate(a.promesse.promisPour.toISOString(), a.recepteur.fuseau)}.</p>
      ) : null}
      {estSansNouvelle(a) ? <p>Vous avez dit que personne ne vous a contacté. La structure le voit.</p> : null}
      <Gestes a={a} now={now} />
      <div class="gestes">
        <details class="geste">
          <summary>Ce qui a été dit de vous</summary>
          <ContenuAiguillage contenu={contenu} pour="personne" />
        </details>
        {corrigible && a.demande && contenu ? (
          <CorrigerMots demande={a.demande} texte={contenu.demande} mots={mots} />
        ) : null}
        <Passe a={a} etapes={etapes} />
      </div>
    </section>
  )
}

/** Why it was closed by somebody else than who followed the person. */
const SANS_SUITE: readonly string[] = ['plus-suivie', 'aucune-porte']

/** What the person may do when nobody follows any more. */
const SansSuite: FC<Pick<TransmiseProps, 'a'>> = ({ a: { porteProposee } }) => (
  <>
    <p>
      Plus aucune structure ne suit cette demande.{' '}
      {porteProposee ? (
        <>
          Le coordinateur du territoire propose&nbsp;:{' '}
          <a href={paths.structure(porteProposee.id)}>{porteProposee.nom}</a>. Vous pouvez la contacter vous-même.
        </>
      ) : (
        'Vous pouvez en chercher une vous-même, ou appeler.'
      )}
    </p>
    <p>
      <a class="bouton second" href={paths.accueil}>
        Chercher une autre porte
      </a>
    </p>
  </>
)

/** Where an answer is still promised, and not yet given. */
const PROMESSE: readonly string[] = ['sent', 'received', 'needs-information', 'waitlisted']

/** A door that did not open, once another one holds the person: what became of it, and no more to do there. */
const PorteDAvant: FC<Pick<TransmiseProps, 'a' | 'contenu' | 'etapes'>> = ({ a, contenu, etapes }) => {
  const fin = etapes.findLast(({ vers }) => vers in FINS)?.vers
  return (
    <section class="demande-suivie porte-d-avant" aria-labelledby={`d-${a.id}`}>
      <h2 id={`d-${a.id}`}>Avant : {a.recepteur.nom}</h2>
      <p>{(fin && FINS[fin]) ?? 'Cette structure a proposé une autre porte.'} Une autre porte a pris la suite.</p>
      <div class="gestes">
        <details class="geste">
          <summary>Ce qui a été dit de vous</summary>
          <ContenuAiguillage contenu={contenu} pour="personne" />
        </details>
        <Passe a={a} etapes={etapes} />
      </div>
    </section>
  )
}

const FINS: Readonly<Record<string, string>> = {
  declined: 'Cette structure ne pouvait pas vous recevoir.',
  lapsed: 'Cette structure n’a pas répondu à temps.',
  'not-met': 'La rencontre n’a pas eu lieu.',
}

const Passe: FC<Pick<TransmiseProps, 'a' | 'etapes'>> = ({ a, etapes }) => (
  <details class="geste">
    <summary>Ce qui s’est passé</summary>
    <Frise a={a} etapes={etapes.filter(e => e.vers !== 'draft')} pour="personne" />
  </details>
)

/** What the person may say of it: they were met, they were not, they no longer want it. */
const Gestes: FC<Pick<TransmiseProps, 'a' | 'now'>> = ({ a, now }) => {
  const permis = gestesOuverts(a, 'personne', now).filter(({ vers }) => vers in BOUTONS)
  const sansNouvelle = peutDireSansNouvelle(a)
  if (permis.length === 0 && !sansNouvelle) return null
  return (
    <div class="gestes">
      {sansNouvelle ? (
        <details class="geste">
          <summary>Personne ne m’a contacté</summary>
          <form method="post" action={`${chemins.suivi}/demandes/${a.id}/sans-nouvelle`}>
            <input type="hidden" name="version" value={String(a.version)} />
            <p>{a.proprietaire === 'emetteur' ? a.emetteur.nom : a.recepteur.nom} saura que vous attendez.</p>
            <button class="bouton" type="submit">
              Prévenir
            </button>
          </form>
        </details>
      ) : null}
      {permis.map(({ vers, motifs }) => (
        <details class="geste">
          <summary>{BOUTONS[vers]}</summary>
          <form method="post" action={`${chemins.suivi}/demandes/${a.id}`}>
            <input type="hidden" name="vers" value={vers} />
            <input type="hidden" name="version" value={String(a.version)} />
            {motifs.length > 0 ? (
              <Champ id={`motif-${vers}-${a.id}`} libelle="Pourquoi">
                <Liste
                  id={`motif-${vers}-${a.id}`}
                  name="motif"
                  vide="Choisir"
                  valeur={undefined}
                  options={motifs
                    .filter(({ valeur }) => A_ELLE[vers]?.includes(valeur) ?? true)
                    .map(({ valeur, texte }) => ({ valeur, texte: POUR_ELLE[valeur] ?? texte }))}
                />
              </Champ>
            ) : null}
            <button class="bouton" type="submit">
              {BOUTONS[vers]}
            </button>
          </form>
        </details>
      ))}
    </div>
  )
}

interface NoteesProps {
  demandes: Suivi['demandes']
  mots: MotsRefuses | undefined
}

/** What was noted of their words and handed to nobody. */
export const DemandesNotees: FC<NoteesProps> = ({ demandes, mots }) => (
  <>
    {demandes.map(({ id, structure, creeeLe, texte, corrigee }) => (
      <section class="demande-suivie" aria-labelledby={`n-${id}`}>
        <h2 id={`n-${id}`}>{structure}</h2>
        <p class="etat-personne">
          Votre demande est notée ici, le {formatDate(creeeLe.toISOString())}. Elle n’est transmise à personne.
        </p>
        {texte ? <blockquote>{texte}</blockquote> : <p>Vos mots n’ont pas été notés.</p>}
        {corrigee ? <p class="petit">Écrit par vous.</p> : null}
        <CorrigerMots demande={id} texte={texte} mots={mots} />
      </section>
    ))}
  </>
)
