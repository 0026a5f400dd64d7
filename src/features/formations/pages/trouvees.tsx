import type { FC } from 'hono/jsx'
import { Carte } from '#features/annuaire/vues.ts'
import { formatNumber, plural } from '#web/format.ts'
import { paths } from '#web/paths.ts'
import type { Resultats } from '../store/search.ts'
import { Carton } from './carton.tsx'
import type { Assoupli, FormationsProps } from './props.ts'
import { Rejouer } from './rejouer.tsx'
import type { Saisie } from './saisie.ts'

/** What was found, as a list or beside a map; when nothing was, what to let go. */
export const Trouvees: FC<FormationsProps & { resultats: Resultats }> = ({
  saisie,
  resultats,
  centre,
  nomCommune,
  assouplissements,
  corrige,
}) => {
  const { total, trouvees, page, pages } = resultats
  return (
    <section aria-labelledby="total">
      <div class="annuaire-tete">
        <h2 id="total">{total === 0 ? 'Aucune formation' : plural(total, 'formation')}</h2>
        {total > 0 ? (
          <nav class="vues" aria-label="Affichage">
            <Rejouer saisie={saisie} change={{ vue: undefined, page }} classe="vue" courant={!saisie.vue}>
              Liste
            </Rejouer>
            <Rejouer saisie={saisie} change={{ vue: 'carte', page }} classe="vue" courant={saisie.vue === 'carte'}>
              Carte
            </Rejouer>
          </nav>
        ) : null}
      </div>
      {corrige ? (
        <p role="status">
          Aucune formation ne dit « {saisie.q} ». Nous avons cherché <b>« {corrige} »</b>.
        </p>
      ) : null}
      {total === 0 ? <Rien saisie={saisie} assouplissements={assouplissements} /> : <Tri saisie={saisie} />}
      <div class={saisie.vue === 'carte' && total > 0 ? 'annuaire-carte' : undefined}>
        {saisie.vue === 'carte' && total > 0 ? (
          <Carte
            hits={trouvees.map(({ intitule, id, ...lieu }) => ({ ...lieu, nom: intitule, lien: paths.formation(id) }))}
            centre={centre ? { ...centre, rayonKm: saisie.rayon } : null}
            nomCommune={nomCommune}
          />
        ) : null}
        <ol class="fiches" start={(page - 1) * 20 + 1}>
          {trouvees.map(trouvee => (
            <Carton trouvee={trouvee} nomCommune={nomCommune} />
          ))}
        </ol>
      </div>
      <Pagination saisie={saisie} page={page} pages={pages} />
    </section>
  )
}

const Tri: FC<{ saisie: Saisie }> = ({ saisie }) => (
  <nav class="tris imprimer-non" aria-label="Tri">
    <span aria-hidden="true">Trier par</span>
    <Rejouer saisie={saisie} change={{ tri: undefined }} courant={saisie.tri !== 'debut'}>
      {saisie.commune ? 'Distance' : 'Pertinence'}
    </Rejouer>
    <Rejouer saisie={saisie} change={{ tri: 'debut' }} courant={saisie.tri === 'debut'}>
      Date de début
    </Rejouer>
  </nav>
)

const Rien: FC<{ saisie: Saisie; assouplissements: readonly Assoupli[] }> = ({ saisie, assouplissements }) => (
  <div class="rien">
    <p>Aucune formation ne remplit tous ces critères. {assouplissements.length > 0 ? 'Essayez ainsi\u00a0:' : ''}</p>
    <ul>
      {assouplissements.map(({ texte, change, total }) => (
        <li>
          <Rejouer saisie={saisie} change={change}>
            {texte}
          </Rejouer>{' '}
          : {plural(total, 'formation')}
        </li>
      ))}
      {assouplissements.length === 0 && saisie.q ? (
        <li>Essayez un autre mot, plus court : « cuisine » plutôt que « formation de cuisinier en collectivité ».</li>
      ) : null}
      <li>
        <a href={paths.partage(['formation-trouver'], saisie.commune)}>Demander à quelqu’un de chercher avec vous</a>
      </li>
    </ul>
  </div>
)

const Pagination: FC<{ saisie: Saisie; page: number; pages: number }> = ({ saisie, page, pages }) =>
  pages < 2 ? null : (
    <nav aria-label="Pages de résultats" class="pagination">
      {page > 1 ? (
        <Rejouer saisie={saisie} change={{ page: page - 1 }} classe="bouton second">
          Page précédente
        </Rejouer>
      ) : null}
      <span>
        Page {formatNumber(page)} sur {formatNumber(pages)}
      </span>
      {page < pages ? (
        <Rejouer saisie={saisie} change={{ page: page + 1 }} classe="bouton second">
          Page suivante
        </Rejouer>
      ) : null}
    </nav>
  )
