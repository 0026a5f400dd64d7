import type { Child, FC } from 'hono/jsx'
import { typo } from '#web/format.ts'
import { Champ, ChampCommune, describedBy, Liste } from '#web/kit/champ.tsx'
import { paths } from '#web/paths.ts'
import type { ComprisRendu } from '../domain/reponse.ts'
import { BESOINS, DIPLOMES, FAITS_BOOLEENS, type FaitBooleen, MODES, STATUTS } from '../domain/vocabulaire.ts'
import { BESOIN_FAITS, BESOIN_TEXTES, DIPLOME_TEXTES, FAIT_TEXTES, MODE_TEXTES, STATUT_TEXTES } from '../texts.ts'
import { asText, type Erreur, hiddenFields, type Recherche } from './recherche.ts'
import { highlight } from './surligner.ts'

interface FaitsProps {
  recherche: Recherche
  compris: ComprisRendu
  /** Label of the commune that was understood. */
  lieu: string | undefined
  erreurs: readonly Erreur[]
  /** Path of the fact that the question on the page asks for: it has its field there. */
  demande: string | undefined
}

/** Facts that are only asked for when they are already known or when a door depends on them: never out of curiosity. */
const DISCRETS: readonly FaitBooleen[] = ['detention', 'quartierPrioritaire', 'jeuneDiplome', 'creationEnCours']

const options = <T extends string>(
  codes: readonly T[],
  textes: Readonly<Record<T, string>>,
): { valeur: T; texte: string }[] => codes.map(valeur => ({ valeur, texte: textes[valeur] }))
const BESOIN_OPTIONS = options(BESOINS, BESOIN_TEXTES)
const STATUT_OPTIONS = options(STATUTS, STATUT_TEXTES)
const DIPLOME_OPTIONS = options(DIPLOMES, DIPLOME_TEXTES)
const MODE_OPTIONS = options(MODES, MODE_TEXTES)
const OUI_NON = [
  { valeur: 'oui', texte: 'Oui' },
  { valeur: 'non', texte: 'Non' },
]

/** What was understood, fact by fact; each can be corrected or taken back. Carries the whole search in its body. */
export const Faits: FC<FaitsProps> = ({ recherche, compris, lieu, erreurs, demande }) => (
  <form id="recherche" method="post" action={paths.portes} class="compris">
    <button type="submit" hidden>
      Mettre à jour
    </button>
    {hiddenFields(recherche).map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
    {factsRead(recherche, compris).map(([path, value]) => (
      <input type="hidden" name="lu[]" value={`${path}=${value}`} />
    ))}
    {compris.besoins.map(({ code }) => (
      <input type="hidden" name="besoin-lu[]" value={code} />
    ))}
    {recherche.texte ? <Citation texte={recherche.texte} compris={compris} /> : null}
    <ListeFaits compris={compris} lieu={lieu} erreurs={erreurs} />
    <Precisions compris={compris} lieu={lieu} erreurs={erreurs} demande={demande} />
  </form>
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
  const { besoins, metier, lieu, extraits } = compris
  const words = [
    ...besoins.map(b => b.extrait ?? ''),
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

const errorAt = (erreurs: readonly Erreur[], champ: string): Erreur | undefined =>
  erreurs.find(erreur => erreur.champ === champ)

const ListeFaits: FC<Pick<FaitsProps, 'compris' | 'lieu' | 'erreurs'>> = ({ compris, lieu, erreurs }) => {
  const { besoins, metier, situation, contraintes } = compris
  const age = errorAt(erreurs, 'age')
  const rayon = errorAt(erreurs, 'rayonKm')
  const commune = errorAt(erreurs, 'lieu')
  return (
    <ul class="faits" aria-label="Ce que nous avons compris">
      {besoins.map(({ code }) => (
        <FaitSimple path={`besoins.${code}`} texte={BESOIN_FAITS[code]} fort />
      ))}
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

interface ChampNombreProps {
  valeur?: number | undefined
  erreur?: Erreur | undefined
}

const ChampAge: FC<ChampNombreProps> = ({ valeur, erreur }) => (
  <Champ id="age" libelle="Âge" erreur={erreur?.texte}>
    <input
      id="age"
      type="text"
      name="age"
      inputmode="numeric"
      autocomplete="off"
      maxlength={7}
      value={erreur?.saisie ?? asText(valeur)}
      aria-describedby={describedBy('age', undefined, erreur?.texte)}
      aria-invalid={erreur ? 'true' : undefined}
      class="court"
    />
  </Champ>
)

const ChampRayon: FC<ChampNombreProps> = ({ valeur, erreur }) => (
  <Champ id="rayonKm" libelle="Distance la plus longue, en km" erreur={erreur?.texte}>
    <input
      id="rayonKm"
      type="text"
      name="rayonKm"
      inputmode="numeric"
      autocomplete="off"
      maxlength={6}
      value={erreur?.saisie ?? asText(valeur)}
      aria-describedby={describedBy('rayonKm', undefined, erreur?.texte)}
      aria-invalid={erreur ? 'true' : undefined}
      class="court"
    />
  </Champ>
)

interface ChampListeProps {
  id: string
  libelle: string
  options: readonly { valeur: string; texte: string }[]
  valeur?: string | undefined
}
const ChampListe: FC<ChampListeProps> = ({ id, libelle, options, valeur }) => (
  <Champ id={id} libelle={libelle}>
    <Liste id={id} name={id} options={options} valeur={valeur} vide="Je ne précise pas" />
  </Champ>
)

/** The fields of what is not known yet; open when one of them is to be corrected. */
const Precisions: FC<Omit<FaitsProps, 'recherche'>> = ({ compris, lieu, erreurs, demande }) => {
  const { situation, contraintes } = compris
  const lieuIci = !lieu && !demande?.startsWith('lieu')
  const ageIci = situation.age === undefined && demande !== 'situation.age'
  const rayonIci = contraintes.rayonKm === undefined
  const ici = { lieu: lieuIci, age: ageIci, rayonKm: rayonIci }
  const ouvert = erreurs.some(({ champ }) => (champ === 'lieu' || champ === 'age' || champ === 'rayonKm') && ici[champ])
  const commune = errorAt(erreurs, 'lieu')
  return (
    <details class="precisions" open={ouvert}>
      <summary>Ajouter une précision</summary>
      <div class="grille-champs">
        <Champ id="ajout" libelle="Vous cherchez aussi">
          <Liste id="ajout" name="ajout" options={BESOIN_OPTIONS} valeur={undefined} vide="Rien d’autre" />
        </Champ>
        {lieuIci ? (
          <Champ id="lieu" libelle="Votre commune" erreur={commune?.texte}>
            <ChampCommune id="lieu" lieu={commune?.saisie ?? ''} commune={undefined} erreur={commune?.texte} />
          </Champ>
        ) : null}
        {ageIci ? <ChampAge erreur={errorAt(erreurs, 'age')} /> : null}
        {situation.statut ? null : <ChampListe id="statut" libelle="Situation" options={STATUT_OPTIONS} />}
        {situation.diplome ? null : (
          <ChampListe id="diplome" libelle="Diplôme le plus élevé" options={DIPLOME_OPTIONS} />
        )}
        {FAITS_BOOLEENS.filter(fait => situation[fait] === undefined && !DISCRETS.includes(fait)).map(fait => (
          <ChampListe id={fait} libelle={FAIT_TEXTES[fait].champ} options={OUI_NON} />
        ))}
        {rayonIci ? <ChampRayon erreur={errorAt(erreurs, 'rayonKm')} /> : null}
        <fieldset class="cases">
          <legend>Comment être reçu</legend>
          {MODE_OPTIONS.map(({ valeur, texte }) => (
            <label>
              <input
                type="checkbox"
                name="mode[]"
                value={valeur}
                checked={contraintes.modes?.includes(valeur) ?? false}
              />{' '}
              {texte}
            </label>
          ))}
          <label>
            <input type="checkbox" name="gratuit" value="oui" checked={contraintes.gratuit === true} /> Gratuit
            seulement
          </label>
          <label>
            <input type="checkbox" name="pmr" value="oui" checked={contraintes.pmr === true} /> Accès en fauteuil
            roulant
          </label>
        </fieldset>
      </div>
      <button type="submit" class="bouton">
        Mettre à jour les portes
      </button>
    </details>
  )
}
