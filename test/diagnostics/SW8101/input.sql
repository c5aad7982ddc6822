CREATE TABLE Orders (
  Number int NOT NULL
);
GO

INSERT INTO Orders (Number) VALUES ('1);
GO
