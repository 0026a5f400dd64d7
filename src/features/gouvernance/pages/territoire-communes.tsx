import type { FC } from 'hono/jsx'
import { plural, typo } from '#web/format.ts'
import { Texte } from '#web/kit/texte.tsx'
import { postePaths } from '#web/poste.tsx'
import type { Composition } from '../lire-territoire.ts'
import { SORTE_ENSEMBLE_TEXTES } from '../texts-territoire.ts'
import { erreurDe, type TerritoireProps } from './territoire-props.ts'

/** The communes of a territoire: found by their name or by a whole EPCI, arrondissement or département; taken out one by one. */
export const Communes: FC<TerritoireProps> = props => {
  const { territoire, sien, communes, departements, q } = props
  return (
    <section aria-labelledby="t-communes">
      <h2 id="t-communes">Communes</h2>
      {sien ? (
        <form method="get" class="pile">
          <Texte
            id="q"
            libelle="Ajouter une commune, ou un ensemble de communes"
            aide="Le nom d’une commune, d’une communauté de communes, d’un arrondissement, d’un département ; ou un code postal."
            type="search"
            valeur={q}
            erreur={erreurDe(props, 'q')}
            max={80}
          />
          <p>
            <button class="bouton second" type="submit">
              Chercher
            </button>
          </p>
        </form>
      ) : null}
      <Trouves {...props} />
      {communes.length === 0 ? (
        <p class="vide">Aucune commune. Cherchez-en une, ou tout un département.</p>
      ) : (
        departements.map(departement => (
          <Departement sien={sien} q={q} departement={departement} ouvert={communes.length <= 30} />
        ))
      )}
      {communes.length > 0 ? (
        <p>
          <a href={`${postePaths.territoireComposition(territoire.id)}/communes.csv`}>
            Télécharger la liste des communes (CSV)
          </a>
        </p>
      ) : null}
    </section>
  )
}

const Trouves: FC<TerritoireProps> = ({ ensembles, q }) => {
  if (ensembles === undefined) return null
  if (ensembles.length === 0)
    return <p class="vide">Rien ne porte ce nom. Essayez avec moins de lettres, ou un code postal.</p>
  return (
    <form method="post" aria-label="Ce qui a été trouvé">
      <input type="hidden" name="geste" value="ajouter-communes" />
      <input type="hidden" name="q" value={q} />
      <ul class="lignes lignes-deux">
        {ensembles.map(({ sorte, code, nom, communes, absentes }) => (
          <li>
            <span>
              <b>{typo(nom)}</b>, {direSorte(sorte, communes)}
            </span>
            {absentes === 0 ? (
              <span class="petit">Déjà dans le territoire</span>
            ) : (
              <button
                class="bouton second"
                type="submit"
                name="ensemble"
                value={`${sorte}:${code}`}
                aria-label={`${direAjout(absentes, communes.length)} : ${nom}, ${SORTE_ENSEMBLE_TEXTES[sorte]}`}
              >
                {direAjout(absentes, communes.length)}
              </button>
            )}
          </li>
        ))}
      </ul>
    </form>
  )
}

const direAjout = (absentes: number, toutes: number): string =>
  absentes < toutes ? `Ajouter les ${absentes} qui manquent` : 'Ajouter'

const direSorte = (
  sorte: keyof typeof SORTE_ENSEMBLE_TEXTES,
  communes: readonly { departement: string; codesPostaux: readonly string[] }[],
): string =>
  sorte === 'commune'
    ? `${SORTE_ENSEMBLE_TEXTES.commune} (${communes[0]?.codesPostaux[0] ?? communes[0]?.departement ?? ''})`
    : `${SORTE_ENSEMBLE_TEXTES[sorte]}, ${plural(communes.length, 'commune')}`

const Departement: FC<{
  sien: boolean
  q: string
  ouvert: boolean
  departement: Composition['departements'][number]
}> = ({ sien, q, ouvert, departement: { nom, communes } }) => (
  <details open={ouvert}>
    <summary>
      {typo(nom)}, {plural(communes.length, 'commune')}
    </summary>
    <form method="post" aria-label={`Communes : ${nom}`}>
      <input type="hidden" name="geste" value="retirer-communes" />
      <input type="hidden" name="q" value={q} />
      <ul class="lignes lignes-deux lignes-serrees">
        {communes.map(commune => (
          <li>
            <span>{typo(commune.nom)}</span>
            {sien ? (
              <button
                class="discret"
                type="submit"
                name="commune"
                value={commune.code}
                aria-label={`Retirer ${commune.nom}`}
              >
                Retirer
              </button>
            ) : null}
          </li>
        ))}
      </ul>
    </form>
  </details>
)
