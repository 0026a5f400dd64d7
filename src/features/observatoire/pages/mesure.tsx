import type { FC } from 'hono/jsx'
import { formatDelai } from '#features/aiguillage/index.ts'
import { Dessin } from '#features/territoires/vues.ts'
import { formatNumber } from '#web/format.ts'
import { postePaths } from '#web/poste.tsx'
import { type CodeMesure, estRare, MESURES } from '../domain/mesures.ts'
import { direPeriode } from '../domain/periode.ts'
import { partDe } from '../domain/releve.ts'
import type { Lecture } from '../lire.ts'
import { direNombre, direPart, libelleModalite, modalitesOf, RARE_EXPLIQUE } from '../texts.ts'

/** Bars drawn: more of them are read in the table. */
const BARRES_MAX = 10

interface MesureProps {
  code: CodeMesure
  lecture: Lecture
}

/** One measure: its total, a drawing, the table that the drawing is of, and where it is defined. */
export const BlocMesure: FC<MesureProps> = ({ code, lecture }) => {
  const { ici, avant, region, portee } = lecture
  const { titre, unite } = MESURES[code]
  const total = ici.total(code)
  const modalites = modalitesOf(code, ici)
  const barres = modalites
    .map(modalite => ({ nom: libelleModalite(code, modalite), valeur: ici.nombre(code, modalite) }))
    .flatMap(({ nom, valeur }) => (valeur === 'masque' || valeur === 0 ? [] : [{ nom, valeur }]))
    .slice(0, BARRES_MAX)
  const id = `t-${code}`
  return (
    <section class="bloc observatoire-mesure" aria-labelledby={id}>
      <h2 id={id}>{titre}</h2>
      {total === undefined ? (
        <p class="vide">
          {estRare(code) ? RARE_EXPLIQUE : `Trop peu de ${unite} sur la période pour en dire quelque chose.`}
        </p>
      ) : (
        <>
          <p>
            <b>{formatNumber(total)}</b> {unite}
            {code === 'reponse' ? <Mediane heures={ici.medianeHeures} /> : null}.
          </p>
          {barres.length > 1 ? <Dessin graphique={{ type: 'barres', unite, barres }} /> : null}
          <section class="defile" tabindex={0} aria-label={`Tableau : ${titre}`}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{titre.endsWith('?') ? 'Ce qu’elles sont devenues' : 'Détail'}</th>
                  <th scope="col" class="nombre">
                    Nombre
                  </th>
                  <th scope="col" class="nombre">
                    Part
                  </th>
                  {avant.map(({ periode }) => (
                    <th scope="col" class="nombre">
                      {direPeriode(periode)}
                    </th>
                  ))}
                  {portee.sorte === 'region' ? null : (
                    <th scope="col" class="nombre">
                      Région
                    </th>
                  )}
                </tr>
              </thead>
              <tbody>
                {modalites.map(modalite => (
                  <tr>
                    <th scope="row">{libelleModalite(code, modalite)}</th>
                    <td class="nombre">{direNombre(ici.nombre(code, modalite))}</td>
                    <td class="nombre">{direPart(partDe(ici, code, modalite))}</td>
                    {avant.map(({ releve }) => (
                      <td class="nombre">{direPart(partDe(releve, code, modalite))}</td>
                    ))}
                    {portee.sorte === 'region' ? null : (
                      <td class="nombre">{direPart(partDe(region, code, modalite))}</td>
                    )}
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        </>
      )}
      <p class="petit">
        <a href={`${postePaths.observatoire}/definitions#d-${code}`}>Ce que ce chiffre compte, et d’où il vient</a>
      </p>
    </section>
  )
}

const Mediane: FC<{ heures: number | undefined }> = ({ heures }) => (
  <>
    {' : '}
    {heures === undefined
      ? 'moins de la moitié ont eu une réponse'
      : `la moitié ont une réponse en ${formatDelai(heures)} ou moins, celles restées sans réponse comprises`}
  </>
)
