CREATE TABLE Orders (
  Number int NOT NULL,
  NUMBER bigint NOT NULL
);
GO

CREATE VIEW Orders
AS
SELECT
  CAST(0 AS int) AS Number
WHERE 1 = 0;
GO

CREATE PROCEDURE AddOrder
  @number int,
  @Number int
AS
RETURN 0;
GO
