import '../../../../portfolio/src/features/account.view';
