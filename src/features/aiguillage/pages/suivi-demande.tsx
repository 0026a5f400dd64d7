import type { FC } from 'hono/jsx'
import { formatDate } from '#web/format.ts'
import { Champ, Liste } from '#web/kit/champ.tsx'
import { motifsDe } from '../domain/motifs.ts'
import { LIBELLES_PERSONNE } from '../domain/statuts.ts'
import { isTerminal, passagesDe } from '../domain/transitions.ts'
import type { Suivi } from '../suivi.ts'
import { formatMoment } from '../texts.ts'
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

type TransmiseProps = Suivi['aiguillages'][number] & { corrigible: boolean; mots: MotsRefuses | undefined }

/** A demande that was handed to a structure: where it stands there, and what the person may do. */
export const DemandeTransmise: FC<TransmiseProps> = ({ a, contenu, etapes, corrigible, mots }) => (
  <section class="demande-suivie" aria-labelledby={`d-${a.id}`}>
    <h2 id={`d-${a.id}`}>{a.recepteur.nom}</h2>
    <p class="etat-personne">{LIBELLES_PERSONNE[a.statut]}</p>
    {a.rendezvousLe ? (
      <p>
        <b>Rendez-vous le {formatMoment(a.rendezvousLe)}.</b>
      </p>
    ) : null}
    {a.statut === 'accepted' || a.statut === 'scheduled' ? (
      <p>
        <a href={`/rendez-vous/choisir?aiguillage=${a.id}`}>
          {a.statut === 'accepted' ? 'Choisir mon rendez-vous' : 'Voir, déplacer ou annuler mon rendez-vous'}
        </a>
      </p>
    ) : null}
    {!isTerminal(a.statut) && a.promesse.promisPour && a.proprietaire === 'recepteur' ? (
      <p>Une suite est promise avant le {formatDate(a.promesse.promisPour.toISOString())}.</p>
    ) : null}
    <div class="gestes">
      {passagesDe(a.statut, 'personne')
        .filter(vers => vers in BOUTONS && a.proprietaire !== 'porte-suivante')
        .map(vers => (
          <details class="geste">
            <summary>{BOUTONS[vers]}</summary>
            <form method="post" action={`${chemins.suivi}/demandes/${a.id}`}>
              <input type="hidden" name="vers" value={vers} />
              <input type="hidden" name="version" value={String(a.version)} />
              {motifsDe(vers).size > 0 ? (
                <Champ id={`motif-${vers}-${a.id}`} libelle="Pourquoi">
                  <Liste
                    id={`motif-${vers}-${a.id}`}
                    name="motif"
                    vide="Choisir"
                    valeur={undefined}
                    options={[...motifsDe(vers)]
                      .filter(([code]) => A_ELLE[vers]?.includes(code) ?? true)
                      .map(([valeur, texte]) => ({ valeur, texte: POUR_ELLE[valeur] ?? texte }))}
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
    <details class="geste">
      <summary>Ce qui a été dit de vous</summary>
      <ContenuAiguillage contenu={contenu} pour="personne" />
    </details>
    {corrigible && a.demande && contenu ? (
      <CorrigerMots demande={a.demande} texte={contenu.demande} mots={mots} />
    ) : null}
    <details class="geste">
      <summary>Ce qui s’est passé</summary>
      <Frise a={a} etapes={etapes.filter(e => e.vers !== 'draft')} pour="personne" />
    </details>
  </section>
)

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
