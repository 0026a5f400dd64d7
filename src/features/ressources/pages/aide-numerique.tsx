import type { FC } from 'hono/jsx'
import { type Commune, communeLabel } from '#features/territoires/index.ts'
import { formatDistance, typo } from '#web/format.ts'
import { Champ, ChampCommune } from '#web/kit/champ.tsx'
import { paths } from '#web/paths.ts'
import { type AideNumerique, RAYON_KM } from '../aide-numerique.ts'
import type { Public } from '../services-numeriques.ts'

export interface AideProps {
  centre: Commune | undefined
  /** What was typed, when it names no commune or several. */
  lieu: { tape: string; erreur?: string | undefined; candidats: readonly Commune[] }
  /** Around the commune. */
  aide: AideNumerique | undefined
  /** The choice of services, which stays. */
  besoin: string | undefined
  pour: Public | undefined
}

/** Who shows how to use a screen: in words while no commune is known, then by name around it. */
export const AidePres: FC<AideProps> = ({ centre, lieu, aide, besoin, pour }) => (
  <section class="attention ressources-aide" aria-labelledby="aide-pres">
    <h2 id="aide-pres">Besoin d’aide avec un écran&nbsp;?</h2>
    <p>Des personnes vous montrent, gratuitement, près de chez vous.</p>
    <form method="post" action={paths.servicesNumeriques()}>
      {besoin ? <input type="hidden" name="besoin" value={besoin} /> : null}
      {pour ? <input type="hidden" name="public" value={pour} /> : null}
      <Champ id="lieu" libelle="Votre commune" erreur={lieu.erreur}>
        <ChampCommune
          id="lieu"
          lieu={centre ? communeLabel(centre) : lieu.tape}
          commune={centre?.code}
          erreur={lieu.erreur}
        />
      </Champ>
      {lieu.candidats.length > 0 ? (
        <ul>
          {lieu.candidats.map(commune => (
            <li>
              <a href={paths.servicesNumeriques({ besoin, public: pour, commune: commune.code })}>
                {communeLabel(commune)}
              </a>
            </li>
          ))}
        </ul>
      ) : null}
      <button type="submit" class="bouton second bouton-petit">
        Voir qui peut m’aider
      </button>
    </form>
    {aide && centre ? <Trouvee aide={aide} centre={centre} /> : null}
    <p>
      <a href={paths.evenements({ besoin: 'numerique', commune: centre?.code })}>Tous les ateliers numériques</a>
      {' · '}
      <a href={centre ? paths.partage(['numerique'], centre.code) : paths.annuaire({ besoin: 'numerique' })}>
        {centre ? 'Toutes les portes, et pourquoi' : 'Les lieux où l’on vous aide'}
      </a>
    </p>
  </section>
)

const Trouvee: FC<{ aide: AideNumerique; centre: Commune }> = ({ aide: { ateliers, portes }, centre }) => (
  <>
    <h3>Ateliers autour de {centre.nom}</h3>
    {ateliers.length === 0 ? <p>Aucun atelier numérique à venir à moins de {RAYON_KM}&nbsp;km.</p> : null}
    <ul>
      {ateliers.map(({ id, titre, quand, commune, distanceKm }) => (
        <li>
          <a href={paths.evenement(id)}>{typo(titre)}</a>
          <span class="petit"> {[quand, commune, ...distance(distanceKm)].filter(Boolean).join(', ')}</span>
        </li>
      ))}
    </ul>
    <h3>Qui vous montre</h3>
    {portes.length === 0 ? <p>Aucun lieu connu près de cette commune.</p> : null}
    <ul>
      {portes.map(({ structure, service, lieu, distanceKm }) => (
        <li>
          <a href={paths.service(service.id)}>{typo(structure.nom)}</a>
          <span class="petit"> {[lieu?.nom, ...distance(distanceKm)].filter(Boolean).join(', ')}</span>
        </li>
      ))}
    </ul>
  </>
)

const distance = (km: number | null | undefined): string[] =>
  km === null || km === undefined ? [] : [formatDistance(km)]
