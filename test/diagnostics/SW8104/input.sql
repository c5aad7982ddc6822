CREATE TABLE Orders (
  Number integer NOT NULL
);
GO

CREATE TABLE Customers (
  Name nvarchar NOT NULL
);
GO

CREATE TABLE Parts (
  Picture varbinary(9000) NULL
);
GO

CREATE TABLE Prices (
  Unit nvarcha(3) NOT NULL
);
GO

CREATE TABLE Days (
  Start datetime(3) NOT NULL
);
GO
