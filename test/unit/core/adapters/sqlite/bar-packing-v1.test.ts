import { describe, expect, it } from 'vitest';
import { unpackBars } from '../../../../../core/adapters/sqlite/bar-packing.ts';
import { allocateBars, BAR_FIELDS } from '../../../../../core/model/bar-columns.ts';
import type { BarColumns } from '../../../../../core/model/bar.ts';
import { makeBars } from '../../../../support/random-bars.ts';

const MINUTE = 60_000;
const LENGTH = 40;

/** Forty bars each, as the first released version packed them. */
const PACKED = {
  regular:
    'AABAHyXMeEIAAAAAAEDvQAAAAAAAAAIAAC8emQgRC/YqyUAGK5IxhjjSD/o2YD1EB4oLgQQiQqMIUSu6CooF1QOLAs4ZEgy1IckD' +
    '2RxJBjQzWippFMZLkBaoIEQ1Zw5/OpEImQLIBj4fAgAABQwRBDYFpRCIChEcaB45A74NsA6TGokR6BKcA1gAchs8D1sAsQO5EMoG' +
    '0BDLEVozLgYHEPsD0xMZClcP/QYwAm0JlRdkGMAJECNVFQYQwgcCAAAPFAMDyQcJCQsLaxqZA4IiQQabA9YPchOsAvYDAw62EgIF' +
    '6gtbD1UQmgsKBwUDqAXvDaEI8hDUDhkL6RrpDKsrfgGHA2ID0w8+D60McQehGQMAAH9UIdW1IUaaItmVBvipCHxkBCh3EEVoKRz7' +
    'Dac4JIYzDFQpLMaIKJXyKpQrBF7nClo7B6ApGbLVKxOjFquOGXCKA/UUGYCNDYulFAoZCwHPG4tnEyjyDMMWBG9JBZqGBNqWFTZa' +
    'CPNaD0kDIEP6C9KPLDAtJ3FMBA==',
  gaps:
    'AABAHyXMeEIAAAAAAEDvQAEAAAAAAQEAAAECAQABAAAAAAABAAEAAgEAAAAAAgABAAAAAQAAAAEAAQAAAAACAABBHvEPEwvwFzUP' +
    'DSNpF7wIqwK4CIsTEjXkDcYQlUG5AJAFqArOHpQhZAvpHr0oZRKlD5EigCbRGvcXXCFCECsppEGaFfEjiwXjFg4dwwNACAIAAM8F' +
    '7gEWIIEJRRh7DMME5R5AAAsBWQg5B3EOBhatAMYHTQ4VAHwOvwlWHggAigUsDf4b0AhKA0AMPAMUB48H/QTqDFcFZw7jAA8HEASh' +
    'CgcEAgAAaBf9DB0OyQEzAwQJswBXBMUI7wkeAAMCsRqOFPQEihcgCDcMJwmoHBUBEgQ4CR4D/gjhA0sc1QtGGc0EcQwwG0kKUxXf' +
    'DXICXgrcFEAb5w8EAABvelBGbI/En13JSrDqInt0Z3v1VS0bq6b/tUx/4uZLAmJBIiKt7oxVlaDqUgOmry5s35FhuRxFJwaE0J4T' +
    'Lwg4KzfuPq+qoS5KYfpSZzAysEM5rZ7q/39WtRgYgiSwx50FYQp4F9JcccLYRiGfMaFvbFdxnlsguyahpQZDeudoENNUkyJLAfcW' +
    '90oRPC6QhjMhk++bkJNeWfc+XiLWNM2f',
  jump:
    'AABAHyXMeEIAAAAAAEDvQAAAAAABAAkAkJ5xdgAAAgEAWBcGE3wzyBoaCWUPWjQQB1EIAADCAyMDlgjgKd0U2TsYKQABjgZ2FAYQ' +
    'ywyfPC4BnwP1FWgftg+oF5QX8kt4IboKRTGKE1UE6CL7BBoF5jMJAJelcXYAAAIAAEYBQgEUE+4ZXQzhDp8YGgLEJQAABBSHDeIN' +
    'zhQGATQSdQJAAbgFWAV5CjMIAQpsDrwFkS9JAvAITAFqBjEMcwEHF4QBHxKpApMALgK3CEcQAgAA3xa+E4kHjBgRBPEB/gLhAroR' +
    '3Qc0AwERPRKRBeIOUwA8AbgLfwNAAA4D5RNPAIIAgwqBEjwNQBfBE5QGVgJPB08NSAqvAkgNxgalCjMHUR0DAABznQ7ihg+zShbr' +
    'OR/ntAXa1SMiziVnfAg3ZAfROg4EiB2I8gEOZRuppQ0RvA14dgb6Rg0LbxYwqw65bwEcASvXcAvuGyoo4hgZnh+nax7uWCU/vwvY' +
    'FhgIEyKRuCe6Ngmc9RID9hX8JC33CALgGgEeAxJOdgRbHCk=',
  between:
    'AABAHyXMeEIAAAAAAEDvQAAAAAgAAAAAAEDvQDMzMzMbQe9Aw/UoXL8970AUrkfhgkPvQM3MzMwkSe9AzczMzPxG70BxPQrXezzv' +
    'QHsUrkc5P+9ApHA9Cqc+70A9CtejoD3vQFK4HoV7Qe9AFK5H4UpF70CPwvUoBD/vQArXo3BFQe9AMzMzM2M+70DXo3A9ekfvQFyP' +
    'wvWQO+9AexSuRzE/70D2KFyP2kLvQClcj8LdOu9AhetRuB4770CamZmZCUPvQOF6FK5vQu9A16NwPRJA70A9CtejCEDvQGZmZmYW' +
    'P+9AFK5H4YI370CPwvUoxDzvQEjhehSeP+9ASOF6FKY970BSuB6FozzvQDMzMzPDN+9AhetRuLY570D2KFyPqj7vQOxRuB5lQu9A' +
    'ZmZmZs4+70D2KFyPkkjvQOxRuB7lR+9AzczMzHRI70CamZmZeUrvQAgzMzMzG0HvQMP1KFy/Pe9AFK5H4YJD70DNzMzMJEnvQM3M' +
    'zMz8Ru9AcT0K13s870B7FK5HOT/vQOemW/MDQO9APQrXo6A970BSuB6Fe0HvQBSuR+FKRe9Aj8L1KAQ/70AK16NwRUHvQDMzMzNj' +
    'Pu9A16NwPXpH70Bcj8L1kDvvQHsUrkcxP+9A9ihcj9pC70ApXI/C3TrvQIXrUbgeO+9AmpmZmQlD70DhehSub0LvQNejcD0SQO9A' +
    'PQrXowhA70BmZmZmFj/vQBSuR+GCN+9Aj8L1KMQ870BI4XoUnj/vQEjhehSmPe9AUrgehaM870AzMzMzwzfvQIXrUbi2Oe9A9ihc' +
    'j6o+70DsUbgeZULvQGZmZmbOPu9A9ihcj5JI70DsUbge5UfvQM3MzMx0SO9AmpmZmXlK70CuR+F6vEfvQAg9CtejyEbvQB+F61FY' +
    'Qe9AmpmZmWlE70AzMzMz81DvQOxRuB61Su9AAAAAAIhN70B7FK5HeUDvQAAAAAAAF/FAKVyPwg1C70DXo3A9ckPvQB+F61H4Re9A' +
    'zczMzPRO70DD9Shc50LvQD0K16NoRO9A7FG4Hk1I70AzMzMzG0nvQClcj8ItQO9AexSuRxlF70ApXI/CXUXvQJqZmZlpPO9APQrX' +
    'o5hF70BSuB6FC0TvQPYoXI+iRu9ApHA9CkdE70DD9ShcF0PvQD0K16PAQO9ASOF6FCZA70CF61G4DkLvQFK4HoV7Qu9A4XoUrv9F' +
    '70BSuB6Fcz7vQOxRuB7tO+9AFK5H4SpD70AK16NwlUPvQFyPwvWgRe9AmpmZmQlN70CPwvUoFFDvQI/C9SjcTO9AexSuR2FS70Bm' +
    'ZmZmzkrvQAjD9ShcFzjvQLgehev5OO9A9ihcj2I970AUrkfhYkPvQB+F61HoRu9APQrXo2g670AzMzMzQznvQMP1KFxnPu9AH4Xr' +
    'UVg970CkcD0Khz3vQFyPwvXwOu9ApHA9Ck8770CamZmZ2TzvQIXrUbiOO+9AhetRuD4470BI4XoUzjbvQHsUrkdROO9AUrgehVM4' +
    '70BI4XoUljTvQHsUrkc5Ou9A9ihcj7I470D2KFyPEjzvQM3MzMxcPu9A4XoUrjc570BSuB6FuzzvQAAAAAAIMu9AcT0K1/sx70Bc' +
    'j8L1sDrvQFK4HoUDNO9AXI/C9cA670DNzMzMHDHvQBSuR+HKMu9AUrgehQs270C4HoXr+TrvQClcj8INM+9AH4XrUYg+70BI4XoU' +
    'BkXvQOF6FK6nQO9AhetRuP5H70AAAAAAsEfvQAMAAOGEFSJnBqNiHEPeEX1uIFSBKoaDIloiHtZhGsbqAYJqEOBrDcd2IXMKA/hD' +
    'KhVFAbDVANxPF3pNKB4FCw0vAMdWANFXJG5HDxmAAt6RC7h7JDJ5IjZxKkexD9oiBiMIHbAaJVmMGjujAp60BFH4H0G0AkYyGiEa' +
    'JQ==',
} as const;

const jump = makeBars({ length: LENGTH, timeframeMs: MINUTE, seed: 3 });
jump.open[9] = 9_999_999.99;
jump.high[9] = 9_999_999.99;
const between = makeBars({ length: LENGTH, timeframeMs: MINUTE, seed: 4 });
between.close[7] = 64_000.123456789;
between.high[7] = 70_000;

describe('bars that the first version packed', () => {
  it.each([
    { what: 'regular', bars: makeBars({ length: LENGTH, timeframeMs: MINUTE }), packed: PACKED.regular },
    {
      what: 'with gaps and many decimals',
      bars: makeBars({ length: LENGTH, timeframeMs: MINUTE, gapChance: 0.3, volumePlaces: 8, seed: 2 }),
      packed: PACKED.gaps,
    },
    { what: 'with a jump of millions of ticks', bars: jump, packed: PACKED.jump },
    { what: 'with a price between ticks', bars: between, packed: PACKED.between },
  ])('come back bit for bit: $what', ({ bars, packed }) => {
    expect(unpackedFrom(packed, bars)).toEqual(BAR_FIELDS.map((field) => Array.from(bars[field])));
  });
});

function unpackedFrom(packed: string, places: BarColumns): readonly (readonly number[])[] {
  const bytes = Buffer.from(packed, 'base64');
  const columns = allocateBars(LENGTH, places);
  unpackBars(
    { bytes, timeframeMs: MINUTE, pricePlaces: places.pricePlaces, volumePlaces: places.volumePlaces },
    { columns, offset: 0, length: LENGTH },
  );
  return BAR_FIELDS.map((field) => Array.from(columns[field]));
}
