import type { FC } from 'hono/jsx'
import { Carte } from '#features/annuaire/vues.ts'
import { plural } from '#web/format.ts'
import { type Aller, Pagination, Tris, Vues } from '#web/kit/recherche.tsx'
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
  const aller = allerDe(saisie)
  return (
    <section aria-labelledby="total">
      <div class="annuaire-tete">
        <h2 id="total">{total === 0 ? 'Aucune formation' : plural(total, 'formation')}</h2>
        {total > 0 ? <Vues carte={saisie.vue === 'carte'} page={page} aller={aller} /> : null}
      </div>
      {corrige ? (
        <p role="status">
          Aucune formation ne dit « {saisie.q} ». Nous avons cherché <b>« {corrige} »</b>.
        </p>
      ) : null}
      {total === 0 ? (
        <Rien saisie={saisie} assouplissements={assouplissements} />
      ) : (
        <Tris
          tris={[
            { tri: undefined, texte: saisie.commune ? 'Distance' : 'Pertinence' },
            { tri: 'debut' as const, texte: 'Date de début' },
          ]}
          courant={saisie.tri === 'debut' ? 'debut' : undefined}
          aller={aller}
        />
      )}
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
      <Pagination page={page} pages={pages} aller={aller} />
    </section>
  )
}

const allerDe = (saisie: Saisie): Aller<Saisie> =>
  function rejouer(change, texte, { classe, courant } = {}) {
    return (
      <Rejouer saisie={saisie} change={change} classe={classe} courant={courant}>
        {texte}
      </Rejouer>
    )
  }

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
