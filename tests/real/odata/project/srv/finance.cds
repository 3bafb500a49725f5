namespace acme;
entity GLEntries {
  key ID : Integer;
  document : String(20);
  account : String(20);
  posted : Date;
  amount : Decimal(30,12);
  words : String(100);
  changed : Timestamp;
  centre : Association to CostCentres;
}
entity CostCentres { key code : String(20); name : String(100); }
@path: '/odata/v4/finance'
@requires: 'authenticated-user'
service FinanceService {
  @readonly @cds.query.limit: { default: 2, max: 2 }
  entity GL as projection on acme.GLEntries;
  @readonly @cds.query.limit: { default: 2, max: 2 }
  entity Centres as projection on acme.CostCentres;
}
