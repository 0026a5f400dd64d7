import type { FC } from 'hono/jsx'
import type { BesoinReferentiel, Referentiel } from '#features/annuaire/index.ts'
import { NIVEAU_TEXTES } from '#features/orientation/vues.ts'
import { typo } from '#web/format.ts'
import { postePaths } from '#web/poste.tsx'
import { Choisi, Coche, choixDe, Ecrit, type Formulaire } from './champs.tsx'

interface BesoinProps extends Formulaire {
  besoin: BesoinReferentiel
  reseaux: Referentiel['reseaux']
}

/** The fields of a besoin: its words, and how far each réseau goes into it. */
export const FormulaireBesoin: FC<BesoinProps> = props => {
  const { besoin, reseaux, champs } = props
  const sert = [...reseaux.values()].filter(({ besoins }) => besoins.some(({ code }) => code === besoin.code))
  const autres = [...reseaux.values()].filter(reseau => !sert.includes(reseau))
  return (
    <>
      <section class="pile" aria-labelledby="f-reseaux">
        <h2 id="f-reseaux">Qui y répond, et jusqu’où</h2>
        {sert.map(({ code, nom }) => (
          <fieldset>
            <legend>
              <b>{typo(nom)}</b>
            </legend>
            <div class="regles-paire">
              <Choisi
                {...props}
                nom={`r.${code}.niveau`}
                libelle="Jusqu’où il va"
                options={choixDe(NIVEAU_TEXTES)}
                vide="Il ne sert pas ce besoin"
              />
              <Coche nom={`r.${code}.coeur`} libelle="C’est sa raison d’être" champs={champs} />
            </div>
          </fieldset>
        ))}
        <details class="reseau-regles">
          <summary>Un autre réseau y répond aussi</summary>
          <p>Ouvrez-le : il faut dire ce qu’il fait, et d’où cela vient.</p>
          <ul class="regles-entrees">
            {autres.map(({ code, nom }) => (
              <li>
                <a href={postePaths.reglesEntree('reseaux', code)}>{typo(nom)}</a>
              </li>
            ))}
          </ul>
        </details>
      </section>
      <section class="pile" aria-labelledby="f-mots">
        <h2 id="f-mots">Comment il se dit</h2>
        <Ecrit {...props} nom="libelle" libelle="Libellé" />
        <Ecrit {...props} nom="description" libelle="Description" lignes={2} />
        <Coche nom="horsOrientation" libelle="Hors de l’orientation : une porte est due, sans plus" champs={champs} />
      </section>
      <section class="pile" aria-labelledby="f-fichiers">
        <h2 id="f-fichiers">Comment il se lit dans les fichiers</h2>
        <Ecrit
          {...props}
          nom="thematiques"
          libelle="Thématiques de data·inclusion qui veulent dire la même chose"
          aide="Une par ligne."
          lignes={5}
        />
        <Ecrit {...props} nom="thematiquesVoisines" libelle="Thématiques voisines" aide="Une par ligne." lignes={3} />
      </section>
    </>
  )
}
