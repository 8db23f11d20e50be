import './testing/a-book';
