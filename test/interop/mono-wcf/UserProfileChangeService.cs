using System;
using System.Collections.Generic;
using System.Linq;
using System.ServiceModel;
using UserProfileChange;

/// <summary>[MS-USRPCH] with the entries of 4.2.</summary>
[ServiceBehavior(InstanceContextMode = InstanceContextMode.Single)]
public sealed class UserProfileChangeService : IUserProfileChangeService
{
    private const string Token = "1;42703492;02/13/2008 14:34:56";
    private const string TokenAfter = "1;42703604;03/01/2008 15:21:17";
    private const string User1 = "User1";
    private const string User2 = "One More User2";
    private const string User4 = "Another User4";
    private const string BusyUser = "Busy User";

    private static readonly Guid Policy = new Guid("a88b9dcb-5b82-41e4-8a19-17672f307b95");

    private static readonly UserProfileChangeData[] Entries =
    {
        Entry(
            42703511, User4, ChangeTypes.Add, ObjectTypes.Colleague, "2008-02-13T14:34:56.183", User2),
        Entry(
            42703578, User4, ChangeTypes.Add, ObjectTypes.WebLog, "2008-02-13T15:45:07.183", null),
        Entry(
            42703599, User4, ChangeTypes.Delete, ObjectTypes.WebLog, "2008-02-13T16:56:18.183", null),
        PropertyEntry(42703604, User1, "2008-03-01T15:21:17.183", "02/29/2008 ", "Marriage Data"),
    };

    public string GetCurrentChangeToken()
    {
        return Token;
    }

    public string GetUserCurrentChangeToken(string userAccountName)
    {
        EntriesOf(userAccountName);
        return Token;
    }

    public UserProfileChangeDataContainer GetAllChanges()
    {
        return Page(Entries);
    }

    public UserProfileChangeDataContainer GetUserAllChanges(string userAccountName)
    {
        UserProfileChangeDataContainer page = Page(EntriesOf(userAccountName));
        page.HasExceededCountLimit = userAccountName == BusyUser;
        return page;
    }

    public UserProfileChangeDataContainer GetChanges(
        string changeToken, UserProfileChangeQuery changeQuery)
    {
        return Page(Since(changeToken, changeQuery, Entries));
    }

    public UserProfileChangeDataContainer GetUserChanges(
        string userAccountName, string changeToken, UserProfileChangeQuery changeQuery)
    {
        return Page(Since(changeToken, changeQuery, EntriesOf(userAccountName)));
    }

    private static IEnumerable<UserProfileChangeData> EntriesOf(string user)
    {
        if (user == User1) return Entries.Where(entry => entry.UserAccountName == User1);
        if (user == BusyUser)
        {
            return Enumerable.Range(501, 1000).Select(id => Entry(
                id, User2, ChangeTypes.Add, ObjectTypes.Colleague, "2008-02-13T14:34:56", User4));
        }
        throw Fault.OfCaller("There is no profile of the user " + user + ".");
    }

    private static IEnumerable<UserProfileChangeData> Since(
        string token, UserProfileChangeQuery query, IEnumerable<UserProfileChangeData> entries)
    {
        if (token != Token) throw Fault.OfCaller("The change token is invalid.");
        return entries.Where(
            entry => entry.ChangeType == ChangeTypes.Add ? query.Add : query.Delete);
    }

    private static UserProfileChangeDataContainer Page(IEnumerable<UserProfileChangeData> entries)
    {
        return new UserProfileChangeDataContainer
        {
            Changes = entries.ToArray(),
            ChangeToken = TokenAfter,
        };
    }

    private static UserProfileChangeData Entry(
        long id, string user, ChangeTypes change, ObjectTypes kind, string time, object value)
    {
        return new UserProfileChangeData
        {
            Id = id,
            UserAccountName = user,
            ChangeType = change,
            ObjectType = kind,
            EventTime = DateTime.Parse(time),
            Value = value,
            PolicyId = Policy,
        };
    }

    private static UserProfileChangeData PropertyEntry(
        long id, string user, string time, object value, string property)
    {
        UserProfileChangeData entry = Entry(
            id, user, ChangeTypes.Add, ObjectTypes.SingleValueProperty, time, value);
        entry.PropertyName = property;
        return entry;
    }
}
