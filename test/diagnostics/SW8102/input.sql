CREATE TABLE Orders (
  Number int NOT NULL
);
GO

DROP TABLE Customers;
GO

CREATE INDEX ByNumber ON Orders (Number);
GO
