import type { Child, FC } from 'hono/jsx'
import { typo } from '#web/format.ts'
import { Champ, ChampCommune } from '#web/kit/champ.tsx'
import { paths } from '#web/paths.ts'
import type { ComprisRendu } from '../domain/reponse.ts'
import { FAITS_BOOLEENS } from '../domain/vocabulaire.ts'
import { BESOIN_FAITS, DIPLOME_TEXTES, FAIT_TEXTES, MODE_TEXTES, STATUT_TEXTES } from '../texts.ts'
import { ChampAge, ChampListe, ChampRayon, DIPLOME_OPTIONS, errorAt, OUI_NON, STATUT_OPTIONS } from './champs.tsx'
import { Precisions, type PrecisionsProps } from './precisions.tsx'
import { asText, hiddenFields, type Recherche } from './recherche.ts'
import { highlight } from './surligner.ts'

interface FaitsProps extends PrecisionsProps {
  recherche: Recherche
  /** Name of the réseau that is asked for; the words that named it when absent. */
  reseau?: string | undefined
}

/** What was understood, fact by fact; each can be corrected or taken back. Carries the whole search in its body. */
export const Faits: FC<FaitsProps> = props => {
  const { recherche, compris } = props
  return (
    <form id="recherche" method="post" action={paths.portes} class="compris">
      <button type="submit" hidden>
        Mettre à jour
      </button>
      {recherche.texte ? <input type="hidden" name="texte" value={recherche.texte} /> : null}
      <h2 class="hors-ecran">Ce que nous avons compris</h2>
      {recherche.texte ? <Citation texte={recherche.texte} compris={compris} /> : null}
      <ChampsCompris {...props} />
    </form>
  )
}

/** The fields of what was understood, for a form that carries the text itself. */
export const ChampsCompris: FC<FaitsProps> = ({ recherche, compris, lieu, reseau, erreurs, demande }) => (
  <>
    {hiddenFields(recherche)
      .filter(([name]) => name !== 'texte')
      .map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
    {factsRead(recherche, compris).map(([path, value]) => (
      <input type="hidden" name="lu[]" value={`${path}=${value}`} />
    ))}
    {compris.besoins.map(({ code }) => (
      <input type="hidden" name="besoin-lu[]" value={code} />
    ))}
    <ListeFaits compris={compris} lieu={lieu} reseau={reseau} erreurs={erreurs} />
    <Precisions compris={compris} lieu={lieu} erreurs={erreurs} demande={demande} />
  </>
)

/** The facts that come from the text alone, with their values: sent back unchanged, they stay so. */
const factsRead = (recherche: Recherche, compris: ComprisRendu): [string, string][] => {
  const read = (groupe: string, fields: object, said: object): [string, string][] => {
    const dits = new Map(Object.entries(said))
    return Object.entries(fields)
      .filter(([nom, value]) => value !== undefined && !Array.isArray(value) && dits.get(nom) === undefined)
      .map(([nom, value]): [string, string] => [`${groupe}.${nom}`, asText(value)])
  }
  return [
    ...read('situation', compris.situation, recherche.situation),
    ...read('contraintes', compris.contraintes, recherche.contraintes),
  ]
}

/** What the person wrote, with the words that were understood. */
const Citation: FC<{ texte: string; compris: ComprisRendu }> = ({ texte, compris }) => {
  const { besoins, reseau, metier, lieu, extraits } = compris
  const words = [
    ...besoins.map(b => b.extrait ?? ''),
    reseau?.extrait ?? '',
    metier?.extrait ?? '',
    lieu?.extrait ?? '',
    ...Object.values(extraits),
  ]
  const morceaux = highlight(texte, words)
  return (
    <blockquote class={texte.length > 400 ? 'citation citation-longue' : 'citation'}>
      <p>
        «&nbsp;
        {morceaux.map(({ texte, compris }) => (compris ? <mark>{texte}</mark> : texte))}
        &nbsp;»
      </p>
    </blockquote>
  )
}

const ListeFaits: FC<Omit<FaitsProps, 'recherche' | 'demande'>> = props => {
  const { compris, lieu, erreurs } = props
  const reseau = props.reseau ?? compris.reseau?.extrait
  const { besoins, metier, situation, contraintes } = compris
  const age = errorAt(erreurs, 'age')
  const rayon = errorAt(erreurs, 'rayonKm')
  const commune = errorAt(erreurs, 'lieu')
  return (
    <ul class="faits">
      {besoins.map(({ code }) => (
        <FaitSimple path={`besoins.${code}`} texte={BESOIN_FAITS[code]} fort />
      ))}
      {reseau ? <FaitSimple path="reseau" texte={`Réseau demandé : ${reseau}`} fort /> : null}
      {metier ? <FaitSimple path="metier" texte={`Métier : ${metier.libelle}`} /> : null}
      {situation.age === undefined ? null : (
        <Fait path="situation.age" texte={`${situation.age} ans`} ouvert={age !== undefined}>
          <ChampAge valeur={situation.age} erreur={age} />
        </Fait>
      )}
      {situation.statut ? (
        <Fait path="situation.statut" texte={STATUT_TEXTES[situation.statut]}>
          <ChampListe id="statut" libelle="Situation" options={STATUT_OPTIONS} valeur={situation.statut} />
        </Fait>
      ) : null}
      {situation.diplome ? (
        <Fait path="situation.diplome" texte={DIPLOME_TEXTES[situation.diplome]}>
          <ChampListe
            id="diplome"
            libelle="Diplôme le plus élevé"
            options={DIPLOME_OPTIONS}
            valeur={situation.diplome}
          />
        </Fait>
      ) : null}
      {FAITS_BOOLEENS.filter(fait => situation[fait] !== undefined).map(fait => (
        <Fait path={`situation.${fait}`} texte={situation[fait] ? FAIT_TEXTES[fait].oui : FAIT_TEXTES[fait].non}>
          <ChampListe id={fait} libelle={FAIT_TEXTES[fait].champ} options={OUI_NON} valeur={asText(situation[fait])} />
        </Fait>
      ))}
      {lieu ? (
        <Fait path="lieu" classe="fait-lieu" texte={`À ${lieu}`} ouvert={commune !== undefined}>
          <Champ id="lieu" libelle="Votre commune" erreur={commune?.texte}>
            <ChampCommune
              id="lieu"
              lieu={commune?.saisie ?? lieu}
              commune={commune ? undefined : compris.lieu?.commune}
              erreur={commune?.texte}
            />
          </Champ>
        </Fait>
      ) : null}
      {contraintes.modes?.length ? (
        <FaitSimple path="contraintes.modes" texte={contraintes.modes.map(m => MODE_TEXTES[m]).join(' ou ')} />
      ) : null}
      {contraintes.rayonKm === undefined ? null : (
        <Fait
          path="contraintes.rayonKm"
          texte={`À moins de ${contraintes.rayonKm}\u00a0km`}
          ouvert={rayon !== undefined}
        >
          <ChampRayon valeur={contraintes.rayonKm} erreur={rayon} />
        </Fait>
      )}
      {contraintes.gratuit ? <FaitSimple path="contraintes.gratuit" texte="Gratuit seulement" /> : null}
      {contraintes.pmr ? <FaitSimple path="contraintes.pmr" texte="Accès en fauteuil roulant" /> : null}
    </ul>
  )
}

/** A fact that can only be taken back. */
const FaitSimple: FC<{ path: string; texte: string; fort?: boolean }> = ({ path, texte, fort }) => (
  <li class={fort ? 'fait fait-besoin' : 'fait'}>
    <span>{typo(texte)}</span>
    <button type="submit" name="retirer" value={path} aria-label={`Retirer : ${texte}`}>
      <span aria-hidden="true">✕</span>
    </button>
  </li>
)

/** A fact whose value can be changed in place. */
const Fait: FC<{ path: string; texte: string; ouvert?: boolean; classe?: string; children?: Child }> = props => {
  const { path, texte, ouvert = false, classe = '', children } = props
  return (
    <li class={`fait fait-modifiable ${classe}`.trim()}>
      <details open={ouvert}>
        <summary>
          {texte}
          <span class="hors-ecran"> : modifier</span>
        </summary>
        <div class="fait-panneau">
          {children}
          <div class="actions">
            <button type="submit" class="bouton bouton-petit">
              Corriger
            </button>
            <button type="submit" class="bouton bouton-petit second" name="retirer" value={path}>
              Retirer
            </button>
          </div>
        </div>
      </details>
    </li>
  )
}
