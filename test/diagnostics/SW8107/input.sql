CREATE TABLE Orders (
  Number tinyint NOT NULL,
  Customer nvarchar(5) NULL,
  Placed datetime NOT NULL
);
GO

INSERT INTO Orders (Number, Custmer, Placed)
VALUES
(1, N'Smith', '2012-07-12T00:00:00'),
(256, N'Smith', GETUTCDATE()),
(2, N'Smith', '12.07.2012'),
(NULL, N'Smith', GETUTCDATE()),
(3, N'Smith');
GO

INSERT INTO Orders (Number)
VALUES
(1);
GO

INSERT INTO Order (Number)
VALUES
(1);
GO
