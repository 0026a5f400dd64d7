import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { ROME_460, romePresent } from '../testing/rome.ts'
import { loadFiches } from './charger.ts'
import { cleanTexte, repairMojibake } from './texte.ts'

const racine = mkdtempSync(join(tmpdir(), 'rome-'))
afterAll(() => rmSync(racine, { recursive: true }))

/** A folder of files. */
function dossier(fichiers: Record<string, string | Buffer>): string {
  const chemin = mkdtempSync(join(racine, 'd-'))
  for (const [nom, contenu] of Object.entries(fichiers)) writeFileSync(join(chemin, nom), contenu)
  return chemin
}

const ENTETE_ROME =
  'code_rome,code_fiche_metier,code_ogr,libelle_rome,transition_eco,transition_num,transition_demo,emploi_reglemente,emploi_cadre,code_rome_parent'
const CODES = `${ENTETE_ROME}\n"D1102","1","2","Boulanger / Boulangère","Emploi Blanc","N","","O","N","D1102"\n"D1108","1","3","Chef boulanger / Cheffe boulangère","Emploi stratégique pour la Transition écologique","","","","","D1102"\n`
const APPELLATIONS =
  'code_ogr,libelle_appellation_long,code_rome,peu_usite\n1,Tourier / Tourière,D1102,N\n2,Geindre,D1102,O\n3,Orphelin,N9999,N\n'
const TEXTES =
  "code_rome,code_compo_bloc,libelle_type_texte,position_phrase,libelle_texte\nD1102,3,definition,2,Puis cuit\nD1102,3,definition,1,Pétrit à l''aube\nD1102,4,acces_metier,1,CAP\n"
const table = (nom: string, version = 460): string => `unix_${nom}_v${version}_utf8.csv`
const EDITION = {
  [`${table('referentiel_code_rome')}.gz`]: gzipSync(CODES),
  [table('referentiel_appellation')]: APPELLATIONS,
  [table('texte')]: TEXTES,
}

describe('an edition in CSV', () => {
  it('is put together, gzipped or not, its texts in order and its doubled apostrophes repaired', async () => {
    const [boulanger, chef] = await loadFiches(dossier(EDITION))
    expect(boulanger).toMatchObject({
      rome: 'D1102',
      version: 460,
      parent: null,
      definition: ["Pétrit à l'aube", 'Puis cuit'],
      acces: ['CAP'],
      appellations: [
        { libelle: 'Tourier / Tourière', peuUsite: false },
        { libelle: 'Geindre', peuUsite: true },
      ],
      reglemente: true,
      cadre: false,
      transitions: { ecologique: 'blanc', numerique: false, demographique: null },
    })
    expect(chef).toMatchObject({ parent: 'D1102', transitions: { ecologique: 'strategique' } })
  })

  it('is recognised by its columns when its files were renamed, in another order of columns and in cp1252', async () => {
    const cp1252 = Buffer.from('peu_usite;code_rome;libelle_appellation_long\nN;D1102;Pâtonnier\n', 'latin1')
    const lu = await loadFiches(dossier({ 'a.csv': CODES, 'b.csv': cp1252, 'c.csv': TEXTES }))
    expect(lu[0]).toMatchObject({ version: null, appellations: [{ libelle: 'Pâtonnier' }] })
  })

  it('names the table or the column that is missing', async () => {
    await expect(loadFiches(dossier({}))).rejects.toThrow('referentiel_code_rome')
    await expect(loadFiches(join(racine, 'absent'))).rejects.toThrow('absent')
    const renommee = { ...EDITION, [table('texte')]: TEXTES.replace('libelle_texte', 'phrase') }
    await expect(loadFiches(dossier(renommee))).rejects.toThrow(`${table('texte')} : colonne absente : libelle_texte`)
  })

  it('is refused when two versions are mixed, both being named', async () => {
    const melange = { ...EDITION, [table('texte', 461)]: TEXTES }
    await expect(loadFiches(dossier(melange))).rejects.toThrow(/deux versions .* 460 \(.*\) et 461 \(.*texte_v461/)
  })

  it('is refused when a gzip is truncated, by the name of the file', async () => {
    const coupee = {
      ...EDITION,
      [`${table('item')}.gz`]: gzipSync('code_ogr,libelle,code_rubrique\n1,Pétrir,1\n'.repeat(4000)).subarray(0, 60),
    }
    await expect(loadFiches(dossier(coupee))).rejects.toThrow(/item_v460.*gzip tronqué/)
  })

  it('is the newest one of a folder of editions', async () => {
    const versions = mkdtempSync(join(racine, 'versions-'))
    for (const [version, libelle] of [
      ['v4.9', 'Ancien'],
      ['v4.60', 'Nouveau'],
    ] as const) {
      mkdirSync(join(versions, version))
      for (const [nom, contenu] of Object.entries({
        ...EDITION,
        'codes.csv': `${ENTETE_ROME}\nA1101,1,1,${libelle},,,,,,\n`,
      }))
        if (!nom.includes('referentiel_code_rome')) writeFileSync(join(versions, version, nom), contenu)
    }
    expect((await loadFiches(versions)).map(({ libelle }) => libelle)).toEqual(['Nouveau'])
  })
})

describe('the sheets of the official archive', () => {
  const XML = (appellations: string) => `<?xml version="1.0" encoding="ISO-8859-15"?>
<fiches_metier><fiche_metier><numero>1</numero><rome><code_rome>D1102</code_rome><intitule>Ma\u00eetre d'\u0153uvre</intitule><code_ogr>2</code_ogr></rome>
<appellations>${appellations}</appellations><definition>P\u00e9trit\nCuit</definition><acces_metier>CAP</acces_metier>
<competences><savoir_faire><enjeux><enjeu><libelle>Production</libelle><items><item><libelle>P\u00e9trir l''appareil</libelle><code_ogr>9</code_ogr><coeur_metier>Principale</coeur_metier></item></items></enjeu></enjeux></savoir_faire></competences>
<contextes_travail><contexte><libelle>Horaires</libelle><items><item><libelle>Nuit</libelle><code_ogr>8</code_ogr></item></items></contexte></contextes_travail>
<mobilites><mobilite><rome_cible>D1104 - P\u00e2tissier</rome_cible><code_org_rome_cible>4</code_org_rome_cible><ordre_mobilite>1</ordre_mobilite></mobilite></mobilites>
</fiche_metier></fiches_metier>`
  // In ISO-8859-15 the byte of œ is not the one that cp1252 has.
  const iso = (texte: string): Buffer => Buffer.from(texte.replaceAll('\u0153', '\u00bd'), 'latin1')
  const un =
    '<appellation><libelle>Tourier</libelle><libelle_court>Tourier</libelle_court><code_ogr>3</code_ogr></appellation>'
  const attendu = {
    rome: 'D1102',
    libelle: "Ma\u00eetre d'\u0153uvre",
    version: 461,
    definition: ['P\u00e9trit', 'Cuit'],
    savoirFaire: [{ libelle: "P\u00e9trir l'appareil", importance: 'principale' }],
    contextes: [{ type: 'Horaires', libelle: 'Nuit' }],
    mobilites: [{ rome: 'D1104', ordre: 1, sorte: null }],
  }

  it('are read in XML by the encoding that it says, a single child standing for a list', async () => {
    const nom = 'unix_fiche_emploi_metier_v461_iso8859-15.xml'
    const [seul] = await loadFiches(dossier({ [nom]: iso(XML(un)) }))
    expect(seul).toMatchObject({ ...attendu, appellations: [{ libelle: 'Tourier' }] })
    const [deux] = await loadFiches(dossier({ [nom]: iso(XML(un + un.replaceAll('Tourier', 'Geindre'))) }))
    expect(deux?.appellations.map(({ libelle }) => libelle)).toEqual(['Tourier', 'Geindre'])
  })

  it('are read in JSON, cp1252 with fields that are UTF-8 all the same', async () => {
    const fiche = (definition: string) =>
      JSON.stringify([
        {
          numero: '1',
          rome: { code_rome: 'D1102', intitule: "Ma\u00eetre d'\u0153uvre", code_ogr: 2 },
          appellations: { libelle: 'Tourier', code_ogr: 3 },
          definition,
          competences: {
            savoir_faire: {
              enjeux: {
                libelle: 'Production',
                items: { libelle: "P\u00e9trir l''appareil", code_ogr: 9, coeur_metier: true },
              },
            },
            savoirs: null,
          },
          contextes_travail: [{ libelle: 'Horaires', items: [{ libelle: 'Nuit', code_ogr: 8 }] }],
          mobilites: [{ rome_cible: 'D1104 - P\u00e2tissier', code_org_rome_cible: 4, ordre_mobilite: 1 }],
        },
      ])
    const octets = Buffer.concat(
      fiche('@')
        .split('@')
        .map((part, i) =>
          Buffer.concat([
            Buffer.from(i === 0 ? '' : 'P\u00e9trit\\nCuit', 'utf8'),
            Buffer.from(part.replaceAll('\u0153', '\u009c'), 'latin1'),
          ]),
        ),
    )
    const [lue] = await loadFiches(dossier({ 'unix_fiche_emploi_metier_v461.json': octets }))
    expect(lue).toMatchObject({ ...attendu, appellations: [{ libelle: 'Tourier' }] })
  })

  it('name the line and the field of a sheet that cannot be read', async () => {
    const fautive = XML(un).replace('<code_rome>D1102', '<code_rome>1102')
    await expect(loadFiches(dossier({ 'f_v461_.xml': iso(fautive) }))).rejects.toThrow(/ligne 2.*rome.code_rome/)
    await expect(loadFiches(dossier({ 'f_v461_.xml': iso(XML(un).slice(0, -30)) }))).rejects.toThrow(/XML mal formé/)
  })
})

it('repairs what was encoded twice and leaves the rest', () => {
  expect(repairMojibake('MaÃ®tre dâ€™Å“uvre, élève à l’œil')).toBe('Maître d’œuvre, élève à l’œil')
  expect(cleanTexte("  l''écoute\u00a0 active ")).toBe("l'écoute active")
})

describe.skipIf(!romePresent)('ROME 4.60 as it is published', () => {
  it('is read whole: counts of its README, nothing orphaned, no doubled apostrophe left', async () => {
    const fiches = await loadFiches(ROME_460)
    const somme = (compte: (fiche: (typeof fiches)[number]) => number): number =>
      fiches.reduce((n, fiche) => n + compte(fiche), 0)
    expect(fiches).toHaveLength(1584)
    expect(new Set(fiches.map(({ version }) => version))).toEqual(new Set([460]))
    // 13,120 rows, six of which say the same name again.
    expect(somme(({ appellations }) => appellations.length)).toBe(13_114)
    expect(somme(({ mobilites }) => mobilites.length)).toBe(14_912)
    expect(
      somme(
        ({ savoirFaire, savoirEtre, savoirs, contextes }) =>
          savoirFaire.length + savoirEtre.length + savoirs.length + contextes.length,
      ),
    ).toBe(104_219)
    expect(somme(({ secteurs }) => secteurs.length)).toBe(3303)
    expect(somme(({ interets }) => interets.length)).toBe(4444)
    expect(somme(({ themes }) => themes.length)).toBe(1348)
    expect(somme(({ naf }) => naf.length)).toBe(2920)
    expect(JSON.stringify(fiches)).not.toContain("''")
    expect(JSON.stringify(fiches)).not.toContain('\ufffd')
    expect(fiches.filter(({ definition }) => definition.length === 0)).toHaveLength(0)
  })
})
