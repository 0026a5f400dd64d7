import type { FC } from 'hono/jsx'
import type { ReseauReferentiel } from '#features/annuaire/index.ts'
import { BESOINS, FAITS_BOOLEENS } from '#features/orientation/index.ts'
import { DIPLOME_TEXTES, FAIT_TEXTES, MODE_TEXTES, NIVEAU_TEXTES, STATUT_TEXTES } from '#features/orientation/vues.ts'
import { plural, typo } from '#web/format.ts'
import { clesDesRegles, NOUVELLE, reglesAvancees, tientDansLeFormulaire, valeur } from '../domain/formulaire.ts'
import { Choisi, type Choix, Coche, Coches, choixDe, Ecrit, enFaute, type Formulaire } from './champs.tsx'
import type { LibelleBesoin } from './morceaux.tsx'

interface ReseauProps extends Formulaire {
  reseau: ReseauReferentiel
  libelleBesoin: LibelleBesoin
}

const FORCES: readonly Choix[] = [
  { valeur: 'exclusif', texte: 'Condition : qui n’y entre pas n’est pas reçu' },
  { valeur: 'preferentiel', texte: 'En priorité : les autres sont reçus aussi' },
  { valeur: 'inconditionnel', texte: 'Bon à savoir : ne change pas les portes' },
]
const OUI_NON: readonly Choix[] = [
  { valeur: 'oui', texte: 'Oui' },
  { valeur: 'non', texte: 'Non' },
]
const RESSORTS: readonly Choix[] = [
  { valeur: 'departement', texte: 'Son département' },
  { valeur: 'region', texte: 'Sa région' },
  { valeur: 'france', texte: 'Toute la France' },
]
const STATUTS_CHOIX: readonly Choix[] = [
  { valeur: 'statut', texte: 'Les statuts cochés seulement' },
  { valeur: 'saufStatut', texte: 'Tous, sauf les statuts cochés' },
]

/** The fields of a réseau: how it is said, whom it receives, what it does. */
export const FormulaireReseau: FC<ReseauProps> = props => {
  const { reseau, champs } = props
  const avancees = reglesAvancees(reseau)
  const cles = clesDesRegles(reseau.publics)
  const servis = BESOINS.filter(code => reseau.besoins.some(one => one.code === code))
  const autres = BESOINS.filter(code => !servis.includes(code))
  return (
    <>
      <section class="pile" aria-labelledby="f-publics">
        <h2 id="f-publics">À qui il s’adresse</h2>
        {avancees === 0 ? null : (
          <p class="attention">
            {plural(avancees, 'règle avancée ne se modifie qu’en texte', 'règles avancées ne se modifient qu’en texte')}
            . Ce formulaire n’y touche pas.
          </p>
        )}
        {reseau.publics.map((critere, i) =>
          tientDansLeFormulaire(critere) ? (
            <Regle {...props} prefixe={cles[i] ?? ''} titre={critere.texte} conditions={critere.unDe.length} />
          ) : (
            <p>{typo(critere.texte)} (règle avancée)</p>
          ),
        )}
        <Regle {...props} prefixe={NOUVELLE} titre="Ajouter une règle" conditions={1} />
      </section>
      <section class="pile" aria-labelledby="f-besoins">
        <h2 id="f-besoins">Ce qu’il fait</h2>
        {servis.map(code => (
          <BesoinServi {...props} code={code} />
        ))}
        {autres.length === 0 ? null : (
          <details class="reseau-regles" open={autres.some(code => enFaute(props, `b.${code}`))}>
            <summary>{plural(autres.length, 'besoin qu’il ne sert pas', 'besoins qu’il ne sert pas')}</summary>
            <div>
              {autres.map(code => (
                <BesoinServi {...props} code={code} />
              ))}
            </div>
          </details>
        )}
      </section>
      <section class="pile" aria-labelledby="f-reception">
        <h2 id="f-reception">Comment il reçoit</h2>
        <Coches nom="modes" legende="Il reçoit" champs={champs} options={choixDe(MODE_TEXTES)} />
        <Choisi {...props} nom="gratuit" libelle="C’est gratuit" options={OUI_NON} vide="Ce n’est pas dit" />
        {reseau.ressort ? (
          <Choisi
            {...props}
            nom="ressort"
            libelle="Jusqu’où une structure est compétente"
            options={RESSORTS}
            vide="Sans limite"
          />
        ) : null}
        <Ecrit {...props} nom="documents" libelle="Documents à apporter" aide="Un par ligne." lignes={4} />
      </section>
      <section class="pile" aria-labelledby="f-noms">
        <h2 id="f-noms">Comment on l’appelle</h2>
        <Ecrit {...props} nom="nom" libelle="Nom" />
        <Ecrit {...props} nom="avecArticle" libelle="Nom dans une phrase" aide="Par exemple « la Mission locale »." />
        <Ecrit {...props} nom="nomComplet" libelle="Nom complet, sans sigle" />
        <Ecrit {...props} nom="mission" libelle="Sa mission, en une phrase" lignes={2} />
        <Ecrit
          {...props}
          nom="alias"
          libelle="Autres noms"
          aide="Un par ligne : anciens noms et sigles, reconnus dans les fichiers et dans la recherche."
          lignes={5}
        />
      </section>
      <p class="petit">Les sources s’ajoutent et se changent en texte.</p>
    </>
  )
}

const sourcesDe = ({ sources }: ReseauReferentiel): Choix[] =>
  Object.entries(sources).map(([cle, { reference }]) => ({ valeur: cle, texte: typo(reference) }))

interface RegleProps extends ReseauProps {
  prefixe: string
  titre: string
  conditions: number
}

const Regle: FC<RegleProps> = props => {
  const { prefixe, titre, conditions, reseau, champs, libelleBesoin } = props
  const champ = (nom: string) => `${prefixe}.${nom}`
  const servis = reseau.besoins.map(({ code }) => ({ valeur: code, texte: libelleBesoin(code) }))
  return (
    <details class="reseau-regles" open={enFaute(props, prefixe)}>
      <summary>{typo(titre)}</summary>
      <div>
        <Choisi {...props} nom={champ('force')} libelle="Force de la règle" options={FORCES} vide="Choisissez" />
        {Array.from({ length: conditions }, (_, j) => (
          <Condition {...props} prefixe={champ(`c${j}`)} rang={j} nombre={conditions} />
        ))}
        <Ecrit {...props} nom={champ('texte')} libelle="Ce que lit la personne reçue" />
        <Ecrit
          {...props}
          nom={champ('ecart')}
          libelle="Ce que lit qui n’y entre pas"
          aide="Après le nom du réseau : « reçoit de 16 à 25 ans »."
        />
        <Choisi {...props} nom={champ('source')} libelle="Source" options={sourcesDe(reseau)} vide="Choisissez" />
        <details open={(champs.get(champ('pour')) ?? []).length > 0}>
          <summary>Pour quelques besoins seulement</summary>
          <Coches
            nom={champ('pour')}
            legende="Rien de coché : pour tous ses besoins"
            champs={champs}
            options={servis}
          />
        </details>
        {prefixe === NOUVELLE ? null : <Coche nom={champ('retirer')} libelle="Retirer cette règle" champs={champs} />}
      </div>
    </details>
  )
}

/** One of the conditions that let somebody in: all that it says holds at once. */
const Condition: FC<ReseauProps & { prefixe: string; rang: number; nombre: number }> = props => {
  const { prefixe, rang, nombre, champs } = props
  const champ = (nom: string) => `${prefixe}.${nom}`
  const faits = FAITS_BOOLEENS.filter(fait => valeur(champs, champ(fait)) !== '')
  return (
    <fieldset class="pile">
      <legend>
        <b>{nombre > 1 ? `Condition ${rang + 1} : l’une des ${nombre} suffit` : 'Condition'}</b>
      </legend>
      <div class="regles-paire">
        <Ecrit {...props} nom={champ('ageMin')} libelle="Âge minimum" chiffres />
        <Ecrit {...props} nom={champ('ageMax')} libelle="Âge maximum" chiffres />
        <Choisi
          {...props}
          nom={champ('diplomeMin')}
          libelle="Diplôme au moins"
          options={choixDe(DIPLOME_TEXTES)}
          vide="Indifférent"
        />
        <Choisi
          {...props}
          nom={champ('diplomeMax')}
          libelle="Diplôme au plus"
          options={choixDe(DIPLOME_TEXTES)}
          vide="Indifférent"
        />
      </div>
      <Choisi {...props} nom={champ('statuts')} libelle="Statuts" options={STATUTS_CHOIX} vide="Tous les statuts" />
      <details open={(champs.get(champ('statut')) ?? []).length > 0}>
        <summary>Cocher des statuts</summary>
        <Coches nom={champ('statut')} legende="Statuts cochés" champs={champs} options={choixDe(STATUT_TEXTES)} />
      </details>
      <details open={faits.length > 0}>
        <summary>Autres faits</summary>
        <div class="regles-paire">
          {FAITS_BOOLEENS.map(fait => (
            <Choisi
              {...props}
              nom={champ(fait)}
              libelle={FAIT_TEXTES[fait].champ}
              options={OUI_NON}
              vide="Indifférent"
            />
          ))}
        </div>
      </details>
    </fieldset>
  )
}

const BesoinServi: FC<ReseauProps & { code: (typeof BESOINS)[number] }> = props => {
  const { reseau, code, libelleBesoin, champs } = props
  const b = `b.${code}`
  const servi = reseau.besoins.find(one => one.code === code)
  const dit = servi ? ` : ${NIVEAU_TEXTES[servi.niveau].toLowerCase()}${servi.coeur ? ', sa raison d’être' : ''}` : ''
  return (
    <details class="reseau-regles" open={enFaute(props, b)}>
      <summary>
        {typo(libelleBesoin(code))}
        {dit}
      </summary>
      <div>
        <Choisi
          {...props}
          nom={`${b}.niveau`}
          libelle="Jusqu’où il va"
          options={choixDe(NIVEAU_TEXTES)}
          vide="Il ne sert pas ce besoin"
        />
        <Coche nom={`${b}.coeur`} libelle="C’est sa raison d’être" champs={champs} />
        <Ecrit {...props} nom={`${b}.texte`} libelle="Ce qu’il fait, en une phrase" lignes={2} />
        <Choisi {...props} nom={`${b}.source`} libelle="Source" options={sourcesDe(reseau)} vide="Choisissez" />
      </div>
    </details>
  )
}
