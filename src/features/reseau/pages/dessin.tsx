import type { FC } from 'hono/jsx'
import { formatNumber, plural, typo } from '#web/format.ts'
import { type Dessin, dessiner, TRAITS_MAX } from '../domain/dessin.ts'
import { ALLURES, type Lien } from '../domain/lien.ts'
import { ALLURE_TEXTES } from '../texts.ts'

/** A longer name is cut: the table has it whole. */
const NOM_MAX = 38
const court = (nom: string): string => (nom.length > NOM_MAX ? `${nom.slice(0, NOM_MAX - 1).trimEnd()}…` : nom)

/** Who sends on the left, who receives on the right, a stroke for each link. Its table holds the same and more. */
export const DessinReseau: FC<{ liens: readonly Lien[] }> = ({ liens }) => {
  const dessin = dessiner(liens)
  return (
    <figure class="reseau-figure">
      <section class="defile" tabindex={0} aria-label="Dessin du réseau">
        <svg
          class="reseau-dessin"
          viewBox={`0 0 ${dessin.largeur} ${dessin.hauteur}`}
          role="img"
          aria-labelledby="reseau-titre reseau-detail"
        >
          <title id="reseau-titre">Qui adresse à qui</title>
          <desc id="reseau-detail">
            À gauche les structures qui adressent, à droite celles qui reçoivent. Le tableau de cette page dit la même
            chose.
          </desc>
          <Traits dessin={dessin} />
          <Noms dessin={dessin} />
        </svg>
      </section>
      <figcaption>
        <ul class="reseau-legende">
          {ALLURES.filter(allure => dessin.traits.some(trait => trait.allure === allure)).map(allure => (
            <li>
              <svg viewBox="0 0 60 12" aria-hidden="true" focusable="false">
                <path class={`trait-${allure}`} d="M2 6H58" stroke-width="4" />
              </svg>
              {ALLURE_TEXTES[allure]}
            </li>
          ))}
        </ul>
        <p class="petit">
          Plus le trait est épais, plus il y a de personnes adressées.
          {liens.length > dessin.traits.length
            ? ` Le dessin montre les ${plural(dessin.traits.length, 'lien le plus fréquent', 'liens les plus fréquents')} (${TRAITS_MAX} au plus) sur ${formatNumber(liens.length)}.`
            : ''}
        </p>
      </figcaption>
    </figure>
  )
}

/** Wide strokes first, so that thin ones stay seen. */
const Traits: FC<{ dessin: Dessin }> = ({ dessin }) => (
  <g>
    {dessin.traits.map(({ de, vers, nombre, allure, d, epaisseur }) => (
      <path class={`trait-${allure}`} d={d} stroke-width={epaisseur}>
        <title>{`${de.nom} vers ${vers.nom} : ${formatNumber(nombre)}`}</title>
      </path>
    ))}
  </g>
)

const Noms: FC<{ dessin: Dessin }> = ({ dessin: { bords, emetteurs, recepteurs } }) => (
  <g>
    <text class="reseau-cote" x={bords[0]} y="18" text-anchor="end">
      Adressent
    </text>
    <text class="reseau-cote" x={bords[1]} y="18">
      Reçoivent
    </text>
    {emetteurs.map(({ nom, nombre, y }) => (
      <text x={bords[0]} y={y + 5} text-anchor="end">
        {court(typo(nom))} <tspan class="reseau-nombre">{formatNumber(nombre)}</tspan>
      </text>
    ))}
    {recepteurs.map(({ nom, nombre, y }) => (
      <text x={bords[1]} y={y + 5}>
        <tspan class="reseau-nombre">{formatNumber(nombre)}</tspan> {court(typo(nom))}
      </text>
    ))}
  </g>
)
