import type { FC } from 'hono/jsx'
import { capitalize, typo } from '#web/format.ts'
import { Champ, Liste } from '#web/kit/champ.tsx'
import { Texte } from '#web/kit/texte.tsx'
import { paths } from '#web/paths.ts'
import { standing } from '../domain/document.ts'
import type { Valeur } from '../domain/ecrire.ts'
import type { PorteProposee } from '../parcours/plan.ts'
import { Auteur } from './auteur.tsx'
import { Aller, fauteOf, PageProjet, type ProjetProps } from './commun.tsx'

type EtapePlan = Valeur<'etapes'>

interface PlanProps extends ProjetProps {
  /** Doors that may help here, for the occupations that were kept. */
  portes: readonly PorteProposee[]
  /** What one may begin with, as a click. */
  idees: readonly { titre: string; service: string | undefined }[]
  /** True when no place was given: doors are those of everywhere. */
  sansLieu: boolean
}

const VIDE: EtapePlan = {
  plan: 'A',
  titre: '',
  quand: null,
  porte: null,
  documents: '',
  rappelJours: null,
  faite: false,
}

/** Steps with their dates, who helps, what to bring; plan B beside plan A. */
export const PagePlan: FC<PlanProps> = ({ cadre, etat, portes, idees, sansLieu }) => {
  const etapes = standing(etat.projet.etapes)
  return (
    <PageProjet
      cadre={cadre}
      etat={etat}
      page="plan"
      titre="Mon plan"
      chapeau="De petites étapes, avec une date. Et un plan B : si le premier se ferme, vous savez par où passer."
    >
      {sansLieu ? (
        <p class="attention">
          Dites votre commune à l’étape «&nbsp;Ce qui compte&nbsp;»&nbsp;: nous vous montrerons les portes près de chez
          vous.
        </p>
      ) : null}
      {etapes.length === 0 ? null : (
        <section aria-labelledby="etapes">
          <h2 id="etapes">Mes étapes</h2>
          {etapes.map(([cle, etape, { par }], i) => (
            <FormulaireEtape etat={etat} nom={cle} titre={`Étape ${i + 1}`} etape={etape} portes={portes}>
              <Auteur par={par} />
              <p>
                <button type="submit" class="bouton discret bouton-petit" name="supprimer" value={cle}>
                  Retirer cette étape
                </button>
              </p>
            </FormulaireEtape>
          ))}
        </section>
      )}
      <Notes projet={etat.projet} />
      <section aria-labelledby="ajouter">
        <h2 id="ajouter">Ajouter une étape</h2>
        <FormulaireEtape etat={etat} nom="nouvelle" titre="Nouvelle étape" etape={VIDE} portes={portes} />
        <p class="actions">
          <button type="submit" class="bouton">
            Enregistrer mon plan
          </button>
        </p>
        {idees.length === 0 ? null : (
          <>
            <h3>Pour commencer</h3>
            <ul class="projet-idees">
              {idees.map(idee => (
                <li>
                  <button type="submit" class="bouton second" name="idee" value={idee.titre}>
                    Ajouter&nbsp;: {capitalize(idee.titre)}
                  </button>
                </li>
              ))}
            </ul>
          </>
        )}
      </section>
      <p class="actions">
        <button type="submit" class="bouton second" formaction={paths.projetAgenda}>
          Mettre dans mon agenda
        </button>
        <Aller vers="imprimer" classe="bouton second">
          Imprimer mon projet
        </Aller>
        <Aller vers="metiers">Revenir aux métiers</Aller>
      </p>
    </PageProjet>
  )
}

/** What an interview brought, written by a structure or not: the person's to read, and to take out. */
const Notes: FC<Pick<ProjetProps['etat'], 'projet'>> = ({ projet }) => {
  const notes = standing(projet.notes)
  return notes.length === 0 ? null : (
    <section aria-labelledby="notes">
      <h2 id="notes">Notes d’entretien</h2>
      {notes.map(([cle, texte, { par }], i) => (
        <div class="projet-etape">
          <p>{typo(texte)}</p>
          <Auteur par={par} />
          <button
            type="submit"
            class="bouton discret bouton-petit"
            name="retirer-note"
            value={cle}
            aria-label={notes.length === 1 ? undefined : `Retirer cette note (${i + 1})`}
          >
            Retirer cette note
          </button>
        </div>
      ))}
    </section>
  )
}

interface EtapeProps extends Pick<ProjetProps, 'etat'> {
  nom: string
  titre: string
  etape: EtapePlan
  portes: readonly PorteProposee[]
  children?: unknown
}

const FormulaireEtape: FC<EtapeProps> = ({ etat, nom, titre, etape, portes, children }) => {
  const id = (suite: string): string => `e-${nom}-${suite}`
  // With a fault anywhere in the step, what was typed comes back, not what was known.
  const fautive = etat.fautes.some(({ champ }) => champ.startsWith(`e-${nom}-`))
  const dit = (suite: string, connu: string): string => (fautive ? (etat.saisie.get(id(suite)) ?? '') : connu)
  const connue = etape.porte
  const toutes =
    connue === null || portes.some(({ service }) => service === connue.service) ? portes : [connue, ...portes]
  return (
    <fieldset class="projet-etape">
      <legend>{titre}</legend>
      <Texte
        id={id('titre')}
        libelle="Ce que je vais faire"
        valeur={dit('titre', etape.titre)}
        erreur={fauteOf(etat, id('titre'))}
        max={200}
      />
      <div class="grille-champs">
        <Texte
          id={id('quand')}
          libelle="Pour quand"
          type="date"
          valeur={dit('quand', etape.quand ?? '')}
          erreur={fauteOf(etat, id('quand'))}
        />
        <Champ id={id('porte')} libelle="Qui m’aide">
          <Liste
            id={id('porte')}
            name={id('porte')}
            vide="Personne pour l’instant"
            valeur={dit('porte', connue?.service ?? '')}
            options={toutes.map(({ service, nom: texte }) => ({ valeur: service, texte }))}
          />
        </Champ>
        <Texte
          id={id('documents')}
          libelle="Ce qu’il faut préparer"
          valeur={dit('documents', etape.documents)}
          erreur={fauteOf(etat, id('documents'))}
          max={500}
        />
        <Champ id={id('rappel')} libelle="Me le rappeler dans mon agenda">
          <Liste
            id={id('rappel')}
            name={id('rappel')}
            vide="Non"
            valeur={dit('rappel', etape.rappelJours === null ? '' : String(etape.rappelJours))}
            options={[
              { valeur: '0', texte: 'Le jour même' },
              { valeur: '1', texte: 'La veille' },
              { valeur: '2', texte: 'Deux jours avant' },
              { valeur: '7', texte: 'Une semaine avant' },
            ]}
          />
        </Champ>
      </div>
      <div class="projet-choix">
        {(['A', 'B'] as const).map(plan => (
          <label>
            <input type="radio" name={id('plan')} value={plan} checked={dit('plan', etape.plan) === plan} />
            <span>Plan {plan}</span>
          </label>
        ))}
        {nom === 'nouvelle' ? null : (
          <label>
            <input type="checkbox" name={id('faite')} value="oui" checked={etape.faite} />
            <span>C’est fait</span>
          </label>
        )}
      </div>
      {children}
    </fieldset>
  )
}
