import type { FC } from 'hono/jsx'
import type { BesoinReferentiel, Referentiel, ReseauReferentiel } from '#features/annuaire/index.ts'
import type { Agent } from '#features/comptes/index.ts'
import { typo } from '#web/format.ts'
import { ResumeErreurs } from '#web/kit/champ.tsx'
import { Texte } from '#web/kit/texte.tsx'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import { ecrireEtait } from '../domain/entre-temps.ts'
import type { Champs } from '../domain/formulaire.ts'
import type { Fichier } from '../domain/textes.ts'
import type { EcartDit } from '../mots-ecarts.ts'
import type { Faute } from '../tenir.ts'
import { direFaute, ERREURS } from '../texts.ts'
import type { Formulaire } from './champs.tsx'
import { EntreTempsChamps } from './entre-temps.tsx'
import { FormulaireBesoin } from './formulaire-besoin.tsx'
import { FormulaireReseau } from './formulaire-reseau.tsx'
import type { LibelleBesoin } from './morceaux.tsx'

interface EntreeProps {
  cadre: Cadre
  agent: Agent
  nom: string
  fichier: Fichier
  texte: string
  fautes: readonly Faute[]
  /** Of the draft that it was made of. */
  revision: number
  /** What somebody else wrote in the meantime, and the revision that it is at. */
  entreTemps?: { texte: string; revision: number } | undefined
}

interface EnFormulaireProps extends Omit<EntreeProps, 'texte' | 'fautes' | 'entreTemps'>, Formulaire {
  /** The réseau, or the besoin with what réseaux do of it. */
  entree: { reseau: ReseauReferentiel } | { besoin: BesoinReferentiel; reseaux: Referentiel['reseaux'] }
  libelleBesoin: LibelleBesoin
  /** The fields as the draft has them: what is typed is held against them should somebody else write. */
  etait: Champs
  /** What somebody else wrote in the meantime beside what was typed, and the revision that it is at. */
  entreTemps?: { ecarts: readonly EcartDit[]; revision: number } | undefined
}

/** Where one réseau, or one besoin, is changed field by field. */
export const PageFormulaire: FC<EnFormulaireProps> = ({ cadre, agent, nom, revision, etait, entreTemps, ...props }) => {
  const { entree, champs, erreurs, libelleBesoin } = props
  return (
    <PagePoste cadre={cadre} agent={agent} titre={erreurs.length > 0 ? `Erreur : ${nom}` : nom} menu="regles">
      <Tete nom={nom} />
      <ResumeErreurs erreurs={erreurs} />
      <p>
        <a href="?vue=texte">Écrire ces règles en texte (YAML)</a>
      </p>
      {entreTemps ? <EntreTempsChamps ecarts={entreTemps.ecarts} vers="?" /> : null}
      <form id="formulaire" method="post" novalidate class="pile regles-formulaire">
        <input type="hidden" name="vue" value="formulaire" />
        <input type="hidden" name="revision" value={String(revision)} />
        <input type="hidden" name="etait" value={ecrireEtait(etait)} />
        {'reseau' in entree ? (
          <FormulaireReseau reseau={entree.reseau} champs={champs} erreurs={erreurs} libelleBesoin={libelleBesoin} />
        ) : (
          <FormulaireBesoin besoin={entree.besoin} reseaux={entree.reseaux} champs={champs} erreurs={erreurs} />
        )}
        <Envoyer depuis={entreTemps?.revision} />
      </form>
    </PagePoste>
  )
}

/** Sends the form: over what it was made of, or over what somebody else wrote, once that was shown. */
const Envoyer: FC<{ depuis: number | undefined }> = ({ depuis }) => (
  <p>
    {depuis === undefined ? (
      <button class="bouton" type="submit">
        Écrire dans le brouillon
      </button>
    ) : (
      <button class="bouton" type="submit" name="depuis" value={String(depuis)}>
        Écrire à partir du brouillon d’à présent
      </button>
    )}
  </p>
)

const Tete: FC<{ nom: string }> = ({ nom }) => (
  <div>
    <p class="fil">
      <a href={postePaths.reglesBrouillon}>Brouillon des règles</a>
    </p>
    <h1>{typo(nom)}</h1>
  </div>
)

const LIGNES_MAX = 40

/** Where one réseau, or one besoin, is written again as text. */
export const PageEntree: FC<EntreeProps> = ({ cadre, agent, nom, fichier, texte, fautes, revision, entreTemps }) => {
  const dites = [...(entreTemps ? [ERREURS['ecrit-entre-temps']] : []), ...fautes.map(direFaute)]
  const erreurs = dites.map(dite => ({ champ: 'texte', texte: dite }))
  return (
    <PagePoste cadre={cadre} agent={agent} titre={erreurs.length > 0 ? `Erreur : ${nom}` : nom} menu="regles">
      <Tete nom={nom} />
      <ResumeErreurs erreurs={erreurs} />
      <p>
        <a href="?">Revenir au formulaire</a>
      </p>
      <details class="reseau-regles">
        <summary>Comment cela s’écrit</summary>
        {fichier === 'reseaux' ? <AideReseau /> : <AideBesoin />}
      </details>
      {entreTemps ? (
        <section class="pile" aria-labelledby="t-entre-temps">
          <h2 id="t-entre-temps">Écrit entre-temps</h2>
          <p>Ce que le brouillon dit à présent. Votre texte est plus bas : l’écrire le remplacera.</p>
          <pre tabindex={0}>{entreTemps.texte}</pre>
          <p>
            <a href="?vue=texte">Prendre ce qui est dans le brouillon</a>
          </p>
        </section>
      ) : null}
      <form method="post" novalidate class="pile regles-ecrire">
        <input type="hidden" name="vue" value="texte" />
        <input type="hidden" name="revision" value={String(revision)} />
        <Texte
          id="texte"
          libelle="Règles, en YAML"
          aide="Une règle par ligne. Le nom des champs et les codes ne changent pas."
          lignes={Math.min(LIGNES_MAX, texte.split('\n').length + 1)}
          valeur={texte}
          erreur={erreurs.map(one => one.texte).join(' ') || undefined}
        />
        <Envoyer depuis={entreTemps?.revision} />
      </form>
    </PagePoste>
  )
}

const AideReseau: FC = () => (
  <ul>
    <li>
      <code>besoins</code> : ce que le réseau fait. <code>niveau</code> vaut <code>information</code>,{' '}
      <code>conseil</code> ou <code>accompagnement</code> ; <code>coeur: true</code> si c’est sa raison d’être.
    </li>
    <li>
      <code>publics</code> : à qui il s’adresse. <code>force</code> vaut <code>exclusif</code> quand un texte écarte,{' '}
      <code>preferentiel</code> quand c’est une priorité ; <code>pour</code> limite la règle à des besoins.
    </li>
    <li>
      <code>unDe</code> : une des conditions suffit ; dans une condition, tout doit être vrai.
    </li>
    <li>
      <code>source</code> : chaque règle en a une, écrite dans <code>sources</code>.
    </li>
  </ul>
)

const AideBesoin: FC = () => (
  <ul>
    <li>
      <code>libelle</code> et <code>description</code> : les mots que les personnes lisent.
    </li>
    <li>
      <code>thematiques</code> : celles de data·inclusion qui veulent dire la même chose.
    </li>
  </ul>
)
