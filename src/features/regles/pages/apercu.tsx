import type { FC } from 'hono/jsx'
import { capitalize, formatNumber, NBSP, plural, typo } from '#web/format.ts'
import type { Apercu, Reelles } from '../domain/apercu.ts'
import type { Difference } from '../domain/differences.ts'
import { SITUATIONS } from '../domain/panel.ts'
import { direDemandes, direPanel, direPart, direPeriode, direRegle, nomVersion, PERTE_TEXTES } from '../texts.ts'
import type { LibelleBesoin } from './morceaux.tsx'

interface ApercuProps {
  apercu: Apercu
  differences: readonly Difference[]
  libelleBesoin: LibelleBesoin
  /** Id of the list of differences that causes lead to. */
  id: string
}

/** Which demandes change doors: those of the year first, then invented ones, each part said. */
export const ApercuDesRegles: FC<ApercuProps> = props => {
  const { apercu } = props
  const { reelles } = apercu
  return (
    <>
      <p>
        {apercu.cas === 0 && !reelles?.essayees ? 'Aucune des règles qui décident d’une porte ne change. ' : ''}
        {reelles ? (
          <>
            Essayé face à la {nomVersion(apercu.version)} sur {direPanel(reelles, apercu.cas)}.
          </>
        ) : null}
      </p>
      {reelles && reelles.demandes > 0 ? <LesReelles {...props} reelles={reelles} /> : null}
      {reelles?.demandes === 0 ? (
        <p>
          Aucune demande de l’année n’est assez fréquente pour être comptée sans rien dire de quelqu’un : seules des
          situations types sont essayées.
        </p>
      ) : null}
      <LesTypes {...props} />
      <Methode reelles={reelles} />
    </>
  )
}

const LesReelles: FC<ApercuProps & { reelles: Reelles }> = ({ reelles, differences, libelleBesoin, id }) => {
  const { demandes, changees, premieres, sansPorte, sansPorteProche, portes, exemples } = reelles
  const parRang = portes.some(({ premiere }) => premiere !== undefined)
  return (
    <section class="pile" aria-labelledby="t-reelles">
      <h3 id="t-reelles">Demandes de l’année</h3>
      {reelles.simule ? <p class="attention">Une partie de ces demandes est simulée, pour la démonstration.</p> : null}
      <p class="chapeau">
        <b>{direPart(changees, demandes)}</b> des demandes changeraient de portes : {formatNumber(changees)} sur{' '}
        {formatNumber(demandes)}.
      </p>
      <ul>
        <li>
          {premieres === 0
            ? 'La première porte ne change pour aucune.'
            : `La première porte change pour ${formatNumber(premieres)}.`}
        </li>
        <li class={sansPorte > 0 ? 'regles-perte' : undefined}>
          {sansPorte === 0
            ? 'Aucune ne se retrouve sans porte.'
            : `${plural(sansPorte, 'se retrouverait sans aucune porte', 'se retrouveraient sans aucune porte')}.`}
        </li>
        <li class={sansPorteProche > 0 ? 'regles-perte' : undefined}>
          {sansPorteProche === 0
            ? 'Aucune ne perd toutes ses portes proches.'
            : `${plural(sansPorteProche, 'n’aurait plus que des numéros nationaux', 'n’auraient plus que des numéros nationaux')}.`}
        </li>
      </ul>
      {portes.length === 0 ? null : (
        <section class="defile" tabindex={0} aria-label="Portes qui gagnent et qui perdent des demandes">
          <table>
            <caption>Portes qui gagnent et qui perdent des demandes</caption>
            <thead>
              <tr>
                <th scope="col">Porte</th>
                <th scope="col">Commune</th>
                <th scope="col">Gagne</th>
                <th scope="col">Perd</th>
                {parRang ? (
                  <>
                    <th scope="col">Devient la première</th>
                    <th scope="col">N’est plus la première</th>
                  </>
                ) : null}
              </tr>
            </thead>
            <tbody>
              {portes.map(({ nom, ou, gagne, perd, premiere }) => (
                <tr>
                  <th scope="row">{typo(nom)}</th>
                  <td>{ou === '' ? 'À distance' : typo(ou)}</td>
                  <td>{formatNumber(gagne)}</td>
                  <td>{formatNumber(perd)}</td>
                  {premiere ? (
                    <>
                      <td>{formatNumber(premiere.gagne)}</td>
                      <td>{formatNumber(premiere.perd)}</td>
                    </>
                  ) : null}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <Comptes par="territoire" lignes={reelles.territoires} />
      <Comptes
        par="besoin"
        lignes={reelles.besoins.map(({ code, ...comptes }) => ({ nom: libelleBesoin(code), ...comptes }))}
      />
      {exemples.length === 0 ? null : (
        <>
          <h4>Celles qui changent, les plus touchées d’abord</h4>
          {exemples.map(exemple => (
            <details class="reseau-regles">
              <summary>
                {plural(exemple.nombre, 'demande')} : {typo(libelleBesoin(exemple.besoin))}. {typo(exemple.situation)},{' '}
                {typo(exemple.territoire)}.
                {exemple.perte ? <b class="regles-perte"> {PERTE_TEXTES[exemple.perte]}</b> : null}
              </summary>
              <Change exemple={exemple} differences={differences} libelleBesoin={libelleBesoin} id={id} />
            </details>
          ))}
        </>
      )}
    </section>
  )
}

/** Invented situations: alone on a new site, beside the real ones where these are few. */
const LesTypes: FC<ApercuProps> = ({ apercu, differences, libelleBesoin, id }) =>
  apercu.cas === 0 ? null : (
    <section class="pile" aria-labelledby="t-types">
      <h3 id="t-types">Situations types</h3>
      <p>
        {apercu.reelles ? 'Là où les demandes de l’année sont trop peu nombreuses. ' : ''}
        <b>
          {apercu.reelles
            ? `${plural(apercu.changees, 'situation change de portes', 'situations changent de portes')}, sur ${apercu.cas}`
            : direDemandes(apercu.changees, apercu.cas)}
        </b>
        {apercu.reelles ? '' : `, face à la ${nomVersion(apercu.version)}`}.{' '}
        {apercu.changees === 0
          ? null
          : `Pour ${formatNumber(apercu.premieres)} d’entre elles, la première porte est une autre.`}
      </p>
      {apercu.reelles ? (
        <details class="reseau-regles">
          <summary>Par territoire et par besoin</summary>
          <ComptesDesTypes apercu={apercu} libelleBesoin={libelleBesoin} />
        </details>
      ) : (
        <ComptesDesTypes apercu={apercu} libelleBesoin={libelleBesoin} />
      )}
      {apercu.exemples.length === 0 ? null : (
        <details class="reseau-regles">
          <summary>{plural(apercu.exemples.length, 'exemple')}</summary>
          <ul class="regles-exemples">
            {apercu.exemples.map(exemple => (
              <li>
                <p>
                  <b>{typo(libelleBesoin(exemple.besoin))}.</b> {typo(exemple.situation)}, {typo(exemple.territoire)}.
                </p>
                <Change exemple={exemple} differences={differences} libelleBesoin={libelleBesoin} id={id} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )

const ComptesDesTypes: FC<Pick<ApercuProps, 'apercu' | 'libelleBesoin'>> = ({ apercu, libelleBesoin }) => (
  <>
    <Comptes par="territoire" lignes={apercu.territoires} />
    <Comptes
      par="besoin"
      lignes={apercu.besoins.map(({ code, ...comptes }) => ({ nom: libelleBesoin(code), ...comptes }))}
    />
  </>
)

interface ChangeProps extends Omit<ApercuProps, 'apercu'> {
  exemple: Apercu['exemples'][number]
}

/** The doors of one demande before and after, and the rules that made it. */
const Change: FC<ChangeProps> = ({ exemple: { avant, apres, causes }, differences, libelleBesoin, id }) => (
  <>
    <div class="avant-apres">
      <Portes titre="Avant" noms={avant} />
      <Portes titre="Après" noms={apres} />
    </div>
    <p class="petit">
      {causes.length === 0 ? 'Par ce que d’autres règles déplacent.' : `Par${NBSP}: `}
      {causes.map((cause, i) => {
        const difference = differences[cause]
        return difference ? (
          <>
            {i > 0 ? '; ' : ''}
            <a href={`#${id}-${cause}`}>{typo(direRegle(difference, libelleBesoin as (code: string) => string))}</a>
          </>
        ) : null
      })}
    </p>
  </>
)

const Methode: FC<{ reelles: Reelles | undefined }> = ({ reelles }) => (
  <details class="reseau-regles">
    <summary>Comment ces demandes sont choisies</summary>
    {reelles ? (
      <p>
        Demandes de l’année : celles {direPeriode(reelles)}, notées dans un accueil (la dernière de chaque personne) ou
        posées sur le site public.{' '}
        {!reelles.accueils ? '' : `${formatNumber(reelles.accueils)} ont été notées dans un accueil. `}
        Elles sont comptées par faits identiques : besoins, âge, statut, lieu. Jamais le texte, jamais qui. Moins de
        cinq ne sont pas montrées : elles rejoignent un compte moins précis, ou aucun. Les autres sont dites de cinq en
        cinq, arrondies au-dessous. Le compte est fait au premier aperçu du mois et ne change pas jusqu’au suivant, même
        si un territoire est redessiné.
        {reelles.omises === 0
          ? ''
          : ` ${formatNumber(reelles.omises)} demandes, des moins fréquentes, n’ont pas été essayées.`}
      </p>
    ) : null}
    <p>
      Situations types : inventées. Chaque besoin qu’une règle changée concerne, dans {SITUATIONS.length} situations,
      dans la commune de chaque territoire où se trouvent le plus de lieux d’accueil
      {reelles ? ', quand moins de vingt demandes de l’année y portent sur ce besoin' : ''}.
    </p>
  </details>
)

interface ComptesProps {
  par: 'territoire' | 'besoin'
  lignes: readonly { nom: string; cas: number; changees: number }[]
}

/** How many demandes were tried and change doors, by one thing or another. Nothing without a line. */
const Comptes: FC<ComptesProps> = ({ par, lignes }) =>
  lignes.length === 0 ? null : (
    <section class="defile" tabindex={0} aria-label={`Demandes qui changent, par ${par}`}>
      <table>
        <caption>Par {par}</caption>
        <thead>
          <tr>
            <th scope="col">{capitalize(par)}</th>
            <th scope="col">Demandes essayées</th>
            <th scope="col">Changent de portes</th>
          </tr>
        </thead>
        <tbody>
          {lignes.map(({ nom, cas, changees }) => (
            <tr>
              <th scope="row">{typo(nom)}</th>
              <td>{formatNumber(cas)}</td>
              <td>{formatNumber(changees)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )

const Portes: FC<{ titre: string; noms: readonly string[] }> = ({ titre, noms }) => (
  <div>
    <p>
      <b>{titre}</b>
    </p>
    {noms.length === 0 ? (
      <p>Aucune porte.</p>
    ) : (
      <ol>
        {noms.map(nom => (
          <li>{typo(nom)}</li>
        ))}
      </ol>
    )}
  </div>
)
