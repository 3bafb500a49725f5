/** Where the regions of the large clouds are, so that "Ireland" and "Irlanda" find them: ids | city | country, both languages. */
// prettier-ignore
const table = `
us-east-1; eastus; eastus2; us-east4; us-ashburn-1 | virginia; norte da virginia; ashburn | united states; usa; estados unidos; eua
us-east-2 | ohio | united states; usa; estados unidos; eua
us-west-1; westus; us-sanjose-1 | california; norte da california; northern california | united states; usa; estados unidos; eua
us-west-2; us-west1 | oregon | united states; usa; estados unidos; eua
westus2; westus3; centralus; northcentralus; southcentralus; westcentralus | | united states; usa; estados unidos; eua
us-central1 | iowa | united states; usa; estados unidos; eua
us-east1 | south carolina; carolina do sul | united states; usa; estados unidos; eua
us-west2 | los angeles | united states; usa; estados unidos; eua
us-phoenix-1 | phoenix | united states; usa; estados unidos; eua
ca-central-1; canadacentral; canadaeast; ca-toronto-1; northamerica-northeast1; northamerica-northeast2; ca-montreal-1 | toronto; montreal | canada; canada
sa-east-1; brazilsouth; brazilsoutheast; southamerica-east1; sa-saopaulo-1; sa-vinhedo-1 | sao paulo | brazil; brasil
sa-santiago-1; southamerica-west1; chilecentral | santiago | chile
mx-central-1; mexicocentral; mx-queretaro-1 | queretaro | mexico
eu-west-1; northeurope | ireland; dublin; irlanda | ireland; irlanda
eu-west-2; uksouth; ukwest; europe-west2; uk-london-1 | london; londres | united kingdom; uk; reino unido; inglaterra; england
eu-west-3; francecentral; europe-west9; eu-paris-1 | paris | france; franca
eu-central-1; germanywestcentral; europe-west3; eu-frankfurt-1 | frankfurt | germany; alemanha
eu-central-2; switzerlandnorth; europe-west6; eu-zurich-1 | zurich; zurique | switzerland; suica
eu-north-1; swedencentral; eu-stockholm-1 | stockholm; estocolmo | sweden; suecia
eu-south-1; italynorth; europe-west8; eu-milan-1 | milan; milao | italy; italia
eu-south-2; spaincentral; europe-southwest1; eu-madrid-1 | madrid | spain; espanha
westeurope; europe-west4; eu-amsterdam-1 | amsterdam; amsterda | netherlands; holland; holanda; paises baixos
europe-west1; belgiumcentral | st ghislain; belgium; belgica | belgium; belgica
europe-north1 | hamina | finland; finlandia
europe-central2; polandcentral | warsaw; varsovia | poland; polonia
norwayeast | oslo | norway; noruega
ap-southeast-1; southeastasia; asia-southeast1; ap-singapore-1 | singapore; singapura | singapore; singapura
ap-southeast-2; australiaeast; australiasoutheast; australia-southeast1; ap-sydney-1 | sydney | australia; australia
ap-northeast-1; japaneast; asia-northeast1; ap-tokyo-1 | tokyo; toquio | japan; japao
ap-northeast-3; japanwest; asia-northeast2; ap-osaka-1 | osaka | japan; japao
ap-northeast-2; koreacentral; asia-northeast3; ap-seoul-1 | seoul; seul | korea; south korea; coreia; coreia do sul
ap-south-1; centralindia; westindia; asia-south1; ap-mumbai-1 | mumbai; bombaim | india; india
ap-south-2; southindia; ap-hyderabad-1 | hyderabad | india; india
asia-south2 | delhi | india; india
ap-east-1; eastasia; asia-east2 | hong kong | hong kong
asia-east1 | taiwan | taiwan
asia-southeast2; ap-southeast-3 | jakarta; jacarta | indonesia
me-south-1 | bahrain | bahrain; bahrein
me-central-1; uaenorth; me-dubai-1 | dubai | uae; united arab emirates; emirados arabes
nyc1; nyc2; nyc3 | new york; nova york; nova iorque | united states; usa; estados unidos; eua
sfo1; sfo2; sfo3 | san francisco | united states; usa; estados unidos; eua
fra1; nbg1; fsn1 | | germany; alemanha
hel1 | helsinki; helsinque | finland; finlandia
ams2; ams3 | amsterdam; amsterda | netherlands; holland; holanda; paises baixos
sgp1 | singapore; singapura | singapore; singapura
lon1 | london; londres | united kingdom; uk; reino unido; inglaterra; england
tor1 | toronto | canada; canada
blr1 | bangalore | india; india
il-central-1; israelcentral; me-west1; il-jerusalem-1 | tel aviv | israel
af-south-1; southafricanorth; africa-south1; af-johannesburg-1 | cape town; johannesburg; cidade do cabo; joanesburgo | south africa; africa do sul
`;

/** Where a region is, in both languages. */
export interface Places {
  readonly cities: readonly string[];
  readonly countries: readonly string[];
}

/** Other names of a region by its id in lower case: cities and countries. */
export function placesOfRegion(): Map<string, Places> {
  const places = new Map<string, Places>();
  for (const line of table.trim().split('\n')) {
    const [ids = '', cities = '', countries = ''] = line.split('|').map((part) => part.trim());
    const list = (names: string) =>
      names
        .split(';')
        .map((name) => name.trim())
        .filter(Boolean);
    for (const id of ids.split(';')) {
      places.set(id.trim(), { cities: list(cities), countries: list(countries) });
    }
  }
  return places;
}
