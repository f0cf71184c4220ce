CREATE SCHEMA IF NOT EXISTS places;

CREATE TABLE places.countries (
    code char(2) PRIMARY KEY CHECK (code ~ '^[A-Z]{2}$'),
    name text    NOT NULL
);
INSERT INTO places.countries VALUES ('MX', 'México');

-- States, provinces. The zone is that of most of its municipalities; exceptions are below.
CREATE TABLE places.regions (
    id      uuid    PRIMARY KEY,
    country char(2) NOT NULL REFERENCES places.countries,
    code    text    NOT NULL,
    name    text    NOT NULL CHECK (name <> ''),
    zone    text    NOT NULL,
    source  text    NOT NULL,
    UNIQUE (country, code),
    UNIQUE (country, name)
);

CREATE TABLE places.municipalities (
    id     uuid PRIMARY KEY,
    region uuid NOT NULL REFERENCES places.regions,
    code   text NOT NULL,
    name   text NOT NULL CHECK (name <> ''),
    UNIQUE (region, code)
);

-- Municipalities that keep another time than most of their state.
CREATE TABLE places.zone_exceptions (
    country           char(2) NOT NULL REFERENCES places.countries,
    municipality_code text    NOT NULL,
    zone              text    NOT NULL,
    valid_from        date    NOT NULL,
    source            text    NOT NULL,
    PRIMARY KEY (country, municipality_code)
);

CREATE TABLE places.villages (
    id           uuid    PRIMARY KEY,
    country      char(2) NOT NULL REFERENCES places.countries,
    municipality uuid    NOT NULL REFERENCES places.municipalities,
    census_code  text    NOT NULL CHECK (census_code <> ''),
    slug         text    NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9-]+$'),
    name         text    NOT NULL CHECK (name <> ''),
    folded       text    NOT NULL,
    latitude     double precision NOT NULL CHECK (latitude BETWEEN -90 AND 90),
    longitude    double precision NOT NULL CHECK (longitude BETWEEN -180 AND 180),
    altitude_m   int,
    population   int     CHECK (population >= 0),
    zone         text    NOT NULL,
    entered_at   timestamptz NOT NULL,
    UNIQUE (country, census_code)
);
CREATE INDEX villages_municipality ON places.villages (municipality);
CREATE INDEX villages_prefix ON places.villages (folded text_pattern_ops);
CREATE INDEX villages_trigrams ON places.villages USING gin (folded gin_trgm_ops);

-- Villages whose name holds the text or something like it. The threshold lets one wrong letter in seven pass.
CREATE FUNCTION places.resembling(wanted text) RETURNS SETOF uuid
    LANGUAGE sql STABLE SET pg_trgm.word_similarity_threshold = 0.45
    AS $$ SELECT id FROM places.villages WHERE folded LIKE '%' || wanted || '%' OR wanted <% folded $$;

-- Inhabited dwellings as some source counted them on some day; the newest day holds.
CREATE TABLE places.households (
    village    uuid NOT NULL REFERENCES places.villages,
    on_date    date NOT NULL,
    source     text NOT NULL CHECK (source <> ''),
    dwellings  int  NOT NULL CHECK (dwellings >= 0),
    entered_at timestamptz NOT NULL,
    PRIMARY KEY (village, on_date, source)
);

CREATE TABLE places.points (
    id        uuid PRIMARY KEY,
    village   uuid NOT NULL REFERENCES places.villages,
    name      text NOT NULL CHECK (name <> ''),
    address   text NOT NULL,
    opened_at timestamptz NOT NULL,
    closed_at timestamptz CHECK (closed_at >= opened_at)
);
CREATE INDEX points_village ON places.points (village) WHERE closed_at IS NULL;

-- Mexico's states: codes and names by INEGI; time by the Ley de los Husos Horarios (DOF 2022-10-28), zones as the
-- IANA tz database names them. Ids are fixed, so that roles and scopes agree between installations.
INSERT INTO places.regions (id, country, code, name, zone, source)
SELECT ('00000000-0000-7000-8000-0000000000' || code)::uuid, 'MX', code, name, zone,
       'INEGI, Marco Geoestadístico; Ley de los Husos Horarios, DOF 2022-10-28; IANA tz'
  FROM (VALUES
    ('01', 'Aguascalientes', 'America/Mexico_City'),
    ('02', 'Baja California', 'America/Tijuana'),
    ('03', 'Baja California Sur', 'America/Mazatlan'),
    ('04', 'Campeche', 'America/Merida'),
    ('05', 'Coahuila', 'America/Monterrey'),
    ('06', 'Colima', 'America/Mexico_City'),
    ('07', 'Chiapas', 'America/Mexico_City'),
    ('08', 'Chihuahua', 'America/Chihuahua'),
    ('09', 'Ciudad de México', 'America/Mexico_City'),
    ('10', 'Durango', 'America/Monterrey'),
    ('11', 'Guanajuato', 'America/Mexico_City'),
    ('12', 'Guerrero', 'America/Mexico_City'),
    ('13', 'Hidalgo', 'America/Mexico_City'),
    ('14', 'Jalisco', 'America/Mexico_City'),
    ('15', 'México', 'America/Mexico_City'),
    ('16', 'Michoacán', 'America/Mexico_City'),
    ('17', 'Morelos', 'America/Mexico_City'),
    ('18', 'Nayarit', 'America/Mazatlan'),
    ('19', 'Nuevo León', 'America/Monterrey'),
    ('20', 'Oaxaca', 'America/Mexico_City'),
    ('21', 'Puebla', 'America/Mexico_City'),
    ('22', 'Querétaro', 'America/Mexico_City'),
    ('23', 'Quintana Roo', 'America/Cancun'),
    ('24', 'San Luis Potosí', 'America/Mexico_City'),
    ('25', 'Sinaloa', 'America/Mazatlan'),
    ('26', 'Sonora', 'America/Hermosillo'),
    ('27', 'Tabasco', 'America/Mexico_City'),
    ('28', 'Tamaulipas', 'America/Monterrey'),
    ('29', 'Tlaxcala', 'America/Mexico_City'),
    ('30', 'Veracruz', 'America/Mexico_City'),
    ('31', 'Yucatán', 'America/Merida'),
    ('32', 'Zacatecas', 'America/Mexico_City')
  ) AS states (code, name, zone);

-- The border strips that keep the time of their neighbours across it, and Bahía de Banderas.
INSERT INTO places.zone_exceptions (country, municipality_code, zone, valid_from, source) VALUES
    ('MX', '18020', 'America/Bahia_Banderas', '2010-04-04', 'IANA tz, America/Bahia_Banderas'),
    ('MX', '08005', 'America/Ciudad_Juarez', '2022-11-30', 'DOF 2022-11-29, franja fronteriza; IANA tz'),
    ('MX', '08028', 'America/Ciudad_Juarez', '2022-11-30', 'DOF 2022-11-29, franja fronteriza; IANA tz'),
    ('MX', '08035', 'America/Ciudad_Juarez', '2022-11-30', 'DOF 2022-11-29, franja fronteriza; IANA tz'),
    ('MX', '08037', 'America/Ciudad_Juarez', '2022-11-30', 'DOF 2022-11-29, franja fronteriza; IANA tz'),
    ('MX', '08053', 'America/Ciudad_Juarez', '2022-11-30', 'DOF 2022-11-29, franja fronteriza; IANA tz'),
    ('MX', '08015', 'America/Ojinaga', '2022-11-30', 'DOF 2022-11-29, franja fronteriza; IANA tz'),
    ('MX', '08042', 'America/Ojinaga', '2022-11-30', 'DOF 2022-11-29, franja fronteriza; IANA tz'),
    ('MX', '08052', 'America/Ojinaga', '2022-11-30', 'DOF 2022-11-29, franja fronteriza; IANA tz'),
    ('MX', '05002', 'America/Matamoros', '2022-10-30', 'Ley de los Husos Horarios, DOF 2022-10-28'),
    ('MX', '05003', 'America/Matamoros', '2022-10-30', 'Ley de los Husos Horarios, DOF 2022-10-28'),
    ('MX', '05012', 'America/Matamoros', '2022-10-30', 'Ley de los Husos Horarios, DOF 2022-10-28'),
    ('MX', '05013', 'America/Matamoros', '2022-10-30', 'Ley de los Husos Horarios, DOF 2022-10-28'),
    ('MX', '05014', 'America/Matamoros', '2022-10-30', 'Ley de los Husos Horarios, DOF 2022-10-28'),
    ('MX', '05019', 'America/Matamoros', '2022-10-30', 'Ley de los Husos Horarios, DOF 2022-10-28'),
    ('MX', '05022', 'America/Matamoros', '2022-10-30', 'Ley de los Husos Horarios, DOF 2022-10-28'),
    ('MX', '05023', 'America/Matamoros', '2022-10-30', 'Ley de los Husos Horarios, DOF 2022-10-28'),
    ('MX', '05025', 'America/Matamoros', '2022-10-30', 'Ley de los Husos Horarios, DOF 2022-10-28'),
    ('MX', '05037', 'America/Matamoros', '2022-10-30', 'Ley de los Husos Horarios, DOF 2022-10-28'),
    ('MX', '05038', 'America/Matamoros', '2022-10-30', 'Ley de los Husos Horarios, DOF 2022-10-28'),
    ('MX', '19005', 'America/Matamoros', '2022-10-30', 'Ley de los Husos Horarios, DOF 2022-10-28'),
    ('MX', '28027', 'America/Matamoros', '2022-10-30', 'Ley de los Husos Horarios, DOF 2022-10-28'),
    ('MX', '28014', 'America/Matamoros', '2022-10-30', 'Ley de los Husos Horarios, DOF 2022-10-28'),
    ('MX', '28024', 'America/Matamoros', '2022-10-30', 'Ley de los Husos Horarios, DOF 2022-10-28'),
    ('MX', '28025', 'America/Matamoros', '2022-10-30', 'Ley de los Husos Horarios, DOF 2022-10-28'),
    ('MX', '28007', 'America/Matamoros', '2022-10-30', 'Ley de los Husos Horarios, DOF 2022-10-28'),
    ('MX', '28015', 'America/Matamoros', '2022-10-30', 'Ley de los Husos Horarios, DOF 2022-10-28'),
    ('MX', '28032', 'America/Matamoros', '2022-10-30', 'Ley de los Husos Horarios, DOF 2022-10-28'),
    ('MX', '28033', 'America/Matamoros', '2022-10-30', 'Ley de los Husos Horarios, DOF 2022-10-28'),
    ('MX', '28040', 'America/Matamoros', '2022-10-30', 'Ley de los Husos Horarios, DOF 2022-10-28'),
    ('MX', '28022', 'America/Matamoros', '2022-10-30', 'Ley de los Husos Horarios, DOF 2022-10-28');
