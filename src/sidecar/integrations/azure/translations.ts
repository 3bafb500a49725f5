/**
 * Headers of Microsoft's cost exports in other languages, by the English name, in lower case without spaces and marks.
 * Most downloads repeat the English name in brackets and need no table. The words are those that stand before the
 * brackets in downloads that people published, and those of Microsoft's translated documentation of the columns.
 *
 * Left out on purpose: "Ubicación de los recursos", which Spanish downloads write over two different columns.
 */
const german = {
  'abonnement-guid': 'subscriptionguid',
  'abonnement-id': 'subscriptionid',
  'name des abonnements': 'subscriptionname',
  abonnementname: 'subscriptionname',
  ressourcenstandort: 'resourcelocation',
  datum: 'date',
  nutzungsdatum: 'usagedate',
  'kategorie der verbrauchseinheit': 'metercategory',
  'unterkategorie der verbrauchseinheit': 'metersubcategory',
  'id der verbrauchseinheit': 'meterid',
  'verbrauchseinheit-id': 'meterid',
  'name der verbrauchseinheit': 'metername',
  'region der verbrauchseinheit': 'meterregion',
  menge: 'quantity',
  'verbrauchte menge': 'consumedquantity',
  ressourcensatz: 'resourcerate',
  kosten: 'cost',
  'genutzter dienst': 'consumedservice',
  'id der instanz': 'instanceid',
  'instanz-id': 'instanceid',
  'ressourcen-id': 'resourceid',
  ressourcenname: 'resourcename',
  ressourcentyp: 'resourcetype',
  maßeinheit: 'unitofmeasure',
  einheit: 'unit',
  währung: 'currency',
  abrechnungswährung: 'billingcurrency',
  abrechnungszeitraum: 'billingperiod',
  'zusätzliche informationen': 'additionalinfo',
  produkt: 'product',
  einzelpreis: 'unitprice',
  'effektiver preis': 'effectiveprice',
  gebührentyp: 'chargetype',
  häufigkeit: 'frequency',
  preismodell: 'pricingmodel',
  'reservierungs-id': 'reservationid',
  reservierungsname: 'reservationname',
  'rechnungs-id': 'invoiceid',
};

const spanish = {
  'id. de suscripción': 'subscriptionid',
  'nombre de la suscripción': 'subscriptionname',
  fecha: 'date',
  'categoría del medidor': 'metercategory',
  'subcategoría del medidor': 'metersubcategory',
  'id. de medidor': 'meterid',
  'nombre del medidor': 'metername',
  'región del medidor': 'meterregion',
  cantidad: 'quantity',
  'cantidad consumida': 'consumedquantity',
  'tasa de recursos': 'resourcerate',
  costo: 'cost',
  coste: 'cost',
  'servicio consumido': 'consumedservice',
  'id. de instancia': 'instanceid',
  'unidad de medida': 'unitofmeasure',
  moneda: 'currency',
  etiquetas: 'tags',
  'información adicional': 'additionalinfo',
  producto: 'product',
};

const french = {
  "id d'abonnement": 'subscriptionid',
  "nom de l'abonnement": 'subscriptionname',
  "date d'utilisation": 'usagedate',
  'période de facturation': 'billingperiod',
  'catégorie du compteur': 'metercategory',
  'sous-catégorie du compteur': 'metersubcategory',
  'id du compteur': 'meterid',
  'nom du compteur': 'metername',
  'région du compteur': 'meterregion',
  quantité: 'quantity',
  'quantité consommée': 'consumedquantity',
  coût: 'cost',
  'service consommé': 'consumedservice',
  "id d'instance": 'instanceid',
  'emplacement de la ressource': 'resourcelocation',
  unité: 'unit',
  'unité de mesure': 'unitofmeasure',
  devise: 'currency',
  étiquettes: 'tags',
  'informations supplémentaires': 'additionalinfo',
  produit: 'product',
};

const portuguese = {
  'id da assinatura': 'subscriptionid',
  'id da subscrição': 'subscriptionid',
  'nome da assinatura': 'subscriptionname',
  'nome da subscrição': 'subscriptionname',
  data: 'date',
  'data de uso': 'usagedate',
  'data de utilização': 'usagedate',
  'período de cobrança': 'billingperiod',
  'período de faturação': 'billingperiod',
  'categoria do medidor': 'metercategory',
  'subcategoria do medidor': 'metersubcategory',
  'sub-categoria do medidor': 'metersubcategory',
  'id do medidor': 'meterid',
  'nome do medidor': 'metername',
  'região do medidor': 'meterregion',
  quantidade: 'quantity',
  'quantidade consumida': 'consumedquantity',
  custo: 'cost',
  'serviço consumido': 'consumedservice',
  'id da instância': 'instanceid',
  'local do recurso': 'resourcelocation',
  'localização do recurso': 'resourcelocation',
  unidade: 'unit',
  'unidade de medida': 'unitofmeasure',
  moeda: 'currency',
  'informações adicionais': 'additionalinfo',
  produto: 'product',
};

/** A header in lower case without spaces and marks. */
export function bare(header: string): string {
  return header
    .replaceAll('\uFEFF', '')
    .toLowerCase()
    .replaceAll(/[\s_.'’-]/g, '');
}

/** Translated header → the English one, both bare. */
export const englishNames: ReadonlyMap<string, string> = new Map(
  [german, spanish, french, portuguese].flatMap((language) =>
    Object.entries(language).map(([translated, english]) => [bare(translated), english] as const)
  )
);
