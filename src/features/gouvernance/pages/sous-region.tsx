import type { FC } from 'hono/jsx'
import { formatDate, plural, typo } from '#web/format.ts'
import { paths } from '#web/paths.ts'
import { postePaths } from '#web/poste.tsx'
import type { Convention } from '../domain/convention.ts'
import type { SousRegion } from '../lire.ts'
import { FORME_TEXTES, SITUATION_TEXTES } from '../texts.ts'

interface SousRegionProps {
  convention: Convention
  territoires: readonly SousRegion[]
}

/** Where each territoire stands under the convention of the région: what is in force, who has not signed, terms to come. */
export const TerritoiresSous: FC<SousRegionProps> = ({ convention, territoires }) => {
  const sous = territoires.filter(({ ouvertes }) => ouvertes.some(une => enVigueurSous(une, convention)))
  return (
    <section aria-labelledby="t-territoires">
      <h2 id="t-territoires">Les territoires sous cette convention</h2>
      <p>
        {sous.length} sur {plural(territoires.length, 'territoire a', 'territoires ont')} un texte en vigueur sous
        celle-ci. Le terme le plus proche vient d’abord.{' '}
        <a href={postePaths.territoires}>Voir aussi les plans et le label</a>.
      </p>
      <section class="defile" tabindex={0} aria-label="Tableau des territoires">
        <table aria-labelledby="t-territoires">
          <thead>
            <tr>
              <th scope="col">Territoire</th>
              <th scope="col">Texte</th>
              <th scope="col">Sous celle-ci</th>
              <th scope="col">N’ont pas signé</th>
              <th scope="col">Terme</th>
            </tr>
          </thead>
          <tbody>
            {territoires.flatMap(({ territoire, ouvertes }) =>
              ouvertes.length === 0 ? (
                <tr>
                  <th scope="row">{typo(territoire.nom)}</th>
                  <td>Aucun</td>
                  <td>Non</td>
                  <td></td>
                  <td></td>
                </tr>
              ) : (
                ouvertes.map(une => <Ligne une={une} territoire={territoire} convention={convention} />)
              ),
            )}
          </tbody>
        </table>
      </section>
    </section>
  )
}

type Une = SousRegion['ouvertes'][number]

const enVigueurSous = ({ convention: { sous }, situation }: Une, { id }: Convention): boolean =>
  sous?.id === id && situation === 'en-vigueur'

const Ligne: FC<{ une: Une; territoire: SousRegion['territoire']; convention: Convention }> = props => {
  const { une, territoire, convention } = props
  const { forme, version, sous } = une.convention
  return (
    <tr>
      <th scope="row">
        <a href={paths.convention(territoire.id)}>{typo(territoire.nom)}</a>
      </th>
      <td>
        {FORME_TEXTES[forme]}, version {version}. {SITUATION_TEXTES[une.situation]}.
      </td>
      <td>{sous?.id === convention.id ? 'Oui' : sous ? 'Sous une version close' : 'Non'}</td>
      <td>
        {une.manquants.length === 0
          ? 'Personne'
          : `${une.manquants.length} sur ${une.sur} : ${une.manquants.map(typo).join(', ')}`}
      </td>
      <td>{une.terme === undefined ? 'Sans terme' : formatDate(une.terme)}</td>
    </tr>
  )
}
